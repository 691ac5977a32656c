"""The form for the CISO in either format: written as asked, and read whatever comes back."""

from collections.abc import Callable

from assistant.board.cycle import FormKind
from assistant.board.form.reading import FormReading
from assistant.board.models import Quarter


class AnswerForms:
    """Writes and reads forms.

    Args:
        label: Gives a provision as a lawyer writes it.
    """

    def __init__(self, label: Callable[[str], str]) -> None:
        self._label = label

    def write(self, kind: FormKind, quarter: Quarter, organisation: str) -> bytes:
        """The form as a file."""
        from assistant.adapters import answer_form_docx, answer_form_xlsx

        if kind == "xlsx":
            return answer_form_xlsx.write(quarter, organisation, self._label)
        return answer_form_docx.write(quarter, organisation, self._label)

    def read(self, data: bytes, quarter: Quarter, organisation: str) -> tuple[FormKind, FormReading]:
        """What a file says; whether it is a workbook or a document is read from its content, not from its name.

        Raises:
            FormUnreadable: It is no form of this list, or cannot be read.
        """
        from assistant.adapters import answer_form_docx_read, answer_form_file, answer_form_xlsx

        found = answer_form_file.kind(data)
        if found == "docx":
            return found, answer_form_docx_read.read(data, quarter, organisation)
        return found, answer_form_xlsx.read(data, quarter, organisation)
