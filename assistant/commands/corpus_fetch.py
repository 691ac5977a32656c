"""What `cyberbestuur corpus fetch` and `corpus status --check` have in common: one round, put together and told."""

import sys
from collections.abc import Sequence
from datetime import datetime

from assistant.commands.progress import on_terminal
from assistant.errors import WrongUse
from assistant.settings import Settings, folder
from corpus.errors import UnknownInstrument
from corpus.fetch import outcomes as told
from corpus.fetch import publishers
from corpus.fetch.download import Downloader, Limits
from corpus.fetch.ledger import Ledger
from corpus.fetch.outcomes import Outcome
from corpus.fetch.rounds import Round
from corpus.library import Library
from corpus.rereading import Readings
from corpus.texts import OfficialTexts


def run(chosen: Sequence[str], library: Library, texts: OfficialTexts, settings: Settings, keep: bool) -> tuple[Outcome, ...]:
    """Ask the publishers for the texts of these instruments.

    Args:
        chosen: Slugs; everything that can be fetched where it is empty.
        library: The instruments.
        texts: Where texts are kept.
        settings: For the data folder, the address of the guide and the largest file.
        keep: False only asks whether there is another text.

    Raises:
        WrongUse: An instrument is unknown or cannot be fetched.
        FetchBusy: Another round is running.
    """
    place = folder(settings.data_dir)
    try:
        known = publishers.load(library, settings.handreiking_url)
        orders = publishers.plan(library, known, tuple(chosen))
    except (UnknownInstrument, publishers.NotFetchable) as error:
        raise WrongUse(str(error), error.help) from error
    limits = Limits(size=settings.largest_upload_mb * 1_000_000)
    work = Round(library, texts, Ledger(place), Downloader(limits), known.gazette, lambda: datetime.now().astimezone())
    found = work.run(orders, keep, lambda done, total, name: on_terminal(f"Ophalen {name}", done, total))
    if keep:
        Readings(place, library).remember(texts)
    return found


def tell(outcomes: Sequence[Outcome], library: Library, quiet: bool = False) -> bool:
    """Print what became of a round; says whether everything went well.

    Args:
        outcomes: What became of each text.
        library: For names.
        quiet: Print only what failed.
    """
    good, bad = told.lines(outcomes, library)
    for line in good if not quiet else []:
        print(line)
    for line in bad:
        print(line, file=sys.stderr)
    return not bad
