"""Parts that several pages share: style, behaviour, safe HTML, badges, progress."""
