"""What every page starts with: the stylesheet, the behaviour in the browser, and the favicon."""

import json
from functools import cache
from pathlib import Path

import streamlit as st
from PIL import Image

from ui.texts import everything

_HERE = Path(__file__).parent


@cache
def icon() -> Image.Image:
    """A plain square in the accent colour."""
    return Image.new("RGB", (32, 32), "#0B5563")


@cache
def _behaviour() -> str:
    table = json.dumps(everything()["streamlit"], ensure_ascii=False).replace("<", "\\u003c")
    script = (_HERE / "behaviour.js").read_text(encoding="utf-8")
    return f"<script>window.cyberbestuurWords = {table};\n{script}</script>"


def furnish() -> None:
    """Load the stylesheet and the behaviour, once a page view."""
    st.html(_HERE / "style.css")
    with st.container(key="gedrag"):
        st.html(_behaviour(), unsafe_allow_javascript=True)
