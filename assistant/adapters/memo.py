"""A memo as a file of either kind."""

from typing import Literal

from assistant.ask.memo import Memo

Kind = Literal["docx", "pdf"]


def memo_file(content: Memo, kind: Kind) -> bytes:
    """Write a memo as a Word document or as PDF; the libraries for it are loaded when the first one is asked for.

    Args:
        content: What it says.
        kind: Which of the two.
    """
    if kind == "pdf":
        from assistant.adapters.memo_pdf import memo_pdf

        return memo_pdf(content)
    from assistant.adapters.memo_docx import memo_docx

    return memo_docx(content)
