"""Python reads this at the start of a server under test: its clock runs ahead by the minutes that a file names."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant import office

_AHEAD = Path(os.environ["E2E_MINUTES_AHEAD"])


def _now() -> datetime:
    ahead = _AHEAD.read_text(encoding="utf-8") if _AHEAD.exists() else "0"
    return datetime.now(UTC) + timedelta(minutes=float(ahead))


office.now = _now
