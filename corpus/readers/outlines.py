"""The outlines of guides, read from `outlines.yaml`."""

import re
from functools import cache
from importlib.resources import files

import yaml
from pydantic import Field

from corpus.readers.plain import Chapter, Outline
from corpus.schema import Content, Slug


class _ChapterEntry(Content):
    segment: Slug
    starts: str
    label: str
    title: str


class _OutlineEntry(Content):
    chapters: tuple[_ChapterEntry, ...] = Field(min_length=1)
    noise: str = ""
    breaks: str = ""
    wrapped: bool = True


def outline_for(instrument: str) -> Outline | None:
    """Give the outline of a guide, or None when this instrument has none."""
    return _outlines().get(instrument)


@cache
def _outlines() -> dict[str, Outline]:
    text = files("corpus.readers").joinpath("outlines.yaml").read_text(encoding="utf-8")
    entries = {key: _OutlineEntry.model_validate(entry) for key, entry in yaml.safe_load(text).items()}
    return {
        key: Outline(
            chapters=tuple(
                Chapter(chapter.segment, re.compile(chapter.starts), chapter.label, chapter.title) for chapter in entry.chapters
            ),
            noise=re.compile(entry.noise) if entry.noise else None,
            breaks=re.compile(entry.breaks) if entry.breaks else None,
            wrapped=entry.wrapped,
        )
        for key, entry in entries.items()
    }
