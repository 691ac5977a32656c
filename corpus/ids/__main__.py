"""`python -m corpus.ids FOLDER`: write which provisions exist and their digests, from the official texts in a folder."""

import sys
from pathlib import Path

from corpus import check, rereading
from corpus import library as shipped_library


def main(folder: Path) -> None:
    """Write one sorted list of ids an instrument, and the digests that tell when a text has changed."""
    library = shipped_library.load()
    texts = check.read_folder(folder, library)
    for slug in library.instruments:
        found = sorted({one.id for text in texts.texts if text.instrument == slug for one in text.provisions})
        if found:
            (Path(__file__).parent / f"{slug}.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
            print(f"{slug}: {len(found)} bepalingen")
    rereading.write(texts, Path(__file__).parent.parent / "checked.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
