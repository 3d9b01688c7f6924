"""One plain way of writing for names in seven scripts, so that a name is found however it is typed."""

import re
import unicodedata

_SPELLED_GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ω": "omega",
    "ψ": "psi",
    "λ": "lambda",
    "μ": "u",
}
_LATIN_LOOK_ALIKES = dict(zip("асеорхуіјѕкмтвнԁοενικρτυχαɡ", "aceopxyijskmtbhdoevikptuxag", strict=True))
_TO_LATIN = {ord(sign): letter for sign, letter in _LATIN_LOOK_ALIKES.items()}
_TO_CYRILLIC = {ord(letter): sign for sign, letter in zip("асеорхук", "aceopxyk", strict=True)}
_DROPPED = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u0640"
_SIGNS: dict[str, str] = {
    **dict.fromkeys("‐‑‒–—―−﹘﹣－˗", "-"),
    **dict.fromkeys("’‘ʼ′´`ʹ＇", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("[{【（〔［", "("),
    **dict.fromkeys("]}】）〕］", ")"),
    **dict.fromkeys(_DROPPED, ""),
    **dict.fromkeys("_®™\u00a0", " "),
    **dict.fromkeys("،，、", ","),
    **dict(
        zip("×·；：٫٪ßæœøıłىة。", [*"x.;:.%", "ss", "ae", "oe", "o", "i", "l", "ي", "ه", "."], strict=True)
    ),
    **{chr(ord(zero) + digit): str(digit) for zero in "٠۰" for digit in range(10)},
}
_SIGN = re.compile(f"[{''.join(map(re.escape, _SIGNS))}]")
_MARK = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Accents and other combining marks."""
_ASCII_SIGNS = str.maketrans("[]{}`_\0", "()()' \x7f")
_ODD_ASCII = re.compile(r"[\[\]{}`_\0]")
_LOOSE_HYPHEN = re.compile(r"(?<=\w)(?: -(?=\w)|- (?=\w))")
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"(?<!\w)(?:وال|بال|ال|لل)(?=\w{3})")
_GREEK_LETTER = re.compile("[αβγδεωψλμ]")
_LATIN = re.compile("[a-z]")
_OTHER_ALPHABET = re.compile("[\u0370-\u052f\u0261]")
_ARABIC = re.compile("[\u0600-\u06ff]")


def plain(text: str) -> str:
    """Fold case, accents, look-alike letters, kinds of hyphens, spaces and digits."""
    text = _plain_ascii(text) if text.isascii() else _plain_letters(text)
    text = " ".join(text.split())
    return _LOOSE_HYPHEN.sub("-", text) if "- " in text or " -" in text else text


def searched(text: str) -> str:
    """Plain text with hyphens and apostrophes as spaces, letter for letter as long as before."""
    return text.replace("-", " ").replace("'", " ")


def _plain_ascii(text: str) -> str:
    return text.lower().translate(_ASCII_SIGNS) if _ODD_ASCII.search(text) else text.lower()


def _plain_letters(text: str) -> str:
    text = unicodedata.normalize("NFKC", _SIGN.sub(_plain_sign, text)).casefold()
    text = _SIGN.sub(_plain_sign, _MARK.sub("", unicodedata.normalize("NFD", text)))
    if _OTHER_ALPHABET.search(text):
        text = _WORD.sub(_one_alphabet, text)
        text = _GREEK_LETTER.sub(lambda match: _SPELLED_GREEK[match.group()], text)
    if _ARABIC.search(text):
        text = _ARTICLE.sub("", text)
    return text


def _plain_sign(match: re.Match[str]) -> str:
    return _SIGNS[match.group()]


def _one_alphabet(match: re.Match[str]) -> str:
    """A word that mixes Latin with look-alike letters becomes one alphabet."""
    word = match.group()
    if not (_LATIN.search(word) and _OTHER_ALPHABET.search(word)):
        return word
    for table in (_TO_LATIN, _TO_CYRILLIC):
        folded = word.translate(table)
        if not (_LATIN.search(folded) and _OTHER_ALPHABET.search(folded)):
            return folded
    return word
