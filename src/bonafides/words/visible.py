"""Characters that a terminal obeys or an eye cannot see, written out."""

import re

# Control characters and marks that turn the direction of what follows: a terminal obeys the first, every
# reader's eye the second. They are shown by number instead. Half a character (a surrogate) cannot be written at all.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    """A text from outside with its hidden characters written out, so that it reads as it is."""
    if text.isprintable() and not _HIDDEN.search(text):
        return text
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
