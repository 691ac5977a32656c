"""The command `cyberbestuur`."""

import sys
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from assistant import logs
from assistant.errors import AssistantError, WrongUse
from assistant.settings import Settings
from corpus.errors import CorpusError
from curriculum.errors import CurriculumError

_APART = {
    "ask": "assistant.commands.ask:ask",
    "corpus": "assistant.commands.corpus:app",
    "curriculum": "assistant.commands.curriculum:app",
    "certificate": "assistant.commands.certificate:app",
    "board": "assistant.commands.board:app",
    "audit": "assistant.commands.audit:app",
    "backup": "assistant.commands.backup:backup",
    "restore": "assistant.commands.backup:restore",
    "person": "assistant.commands.person:app",
}


class Commands(TyperGroup):
    """Commands that are imported when they are called: a list of questions need not wait for the search engine."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every name, for the help."""
        return [*_APART, *super().list_commands(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, None where there is none."""
        if cmd_name not in _APART:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = _APART[cmd_name].partition(":")
        found = getattr(import_module(module), attribute)
        if isinstance(found, typer.Typer):
            return get_command(found)
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name)(found)
        return get_command(alone)


app = typer.Typer(
    name="cyberbestuur",
    cls=Commands,
    help="Vragen over de cybersecuritywet, met artikel en lid bij elke zin.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command()
def serve(
    host: str = typer.Option("", help="Adres; zonder ingestelde aanmelding alleen een adres van deze computer zelf."),
    port: int = typer.Option(0, help="Poort; 8501 als u niets opgeeft."),
) -> None:
    """Start het programma in de browser."""
    from assistant.commands.serve import run

    run(host, port)


@app.command("eval")
def evaluate(
    what: str = typer.Argument("", help="`feedback` toont wat lezers van antwoorden zeiden, in plaats van te meten."),
    as_json: bool = typer.Option(False, "--json", help="Geef de uitkomst als JSON."),
    report: str = typer.Option("", help="Map waarin het verslag komt (Markdown en JSON)."),
    baseline: bool = typer.Option(True, help="Meet ook de eenvoudige opzet ter vergelijking."),
    also: str = typer.Option("", help="Meet ook dit sentence-transformers-model, bijvoorbeeld BAAI/bge-m3 (extra `models`)."),
) -> None:
    """Meet hoe goed de antwoorden zijn."""
    if what == "feedback":
        from assistant.commands import feedback

        feedback.run(as_json)
        return
    if what:
        raise WrongUse(f"Onbekend: {what}.", "Gebruik `cyberbestuur eval` of `cyberbestuur eval feedback`.")
    from assistant.commands.evaluate import run

    run(as_json, report, baseline, also)


def main() -> None:
    """Run the command; errors become one line on stderr, with what to do.

    Exit codes: 0 done, 1 a check failed or work could not be done, 2 wrong use.
    """
    try:
        settings = Settings()
        logs.configure(settings.log_level, settings.log_format)
        app()
    except WrongUse as error:
        fail(error.line(), 2)
    except (AssistantError, CorpusError, CurriculumError) as error:
        fail(error.line(), 1)
    except ValueError as error:
        fail(f"Een instelling is niet bruikbaar: {error}. Zie docs/instellingen.md.", 2)
    except BrokenPipeError:
        sys.exit(0)
    except KeyboardInterrupt:
        fail("Afgebroken.", 130)


def fail(line: str, code: int) -> NoReturn:
    """Print one line on stderr and stop."""
    print(" ".join(line.split()), file=sys.stderr)
    sys.exit(code)
