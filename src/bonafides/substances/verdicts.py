"""What the law says of a product line on a day: the record that `classify` gives back."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bonafides.substances.recognised import Found, Question, Recognition

_CODE = re.compile(r"[A-Z]{2,5}")


class Jurisdiction(StrEnum):
    """Whose list is asked: the European Union, a country by its two letters, or the Tables of the Convention."""

    EU = "EU"
    US = "US"
    UN = "UN"
    UK = "UK"
    CA = "CA"
    AU = "AU"
    IN = "IN"
    CN = "CN"
    MX = "MX"
    VN = "VN"

    @classmethod
    def _missing_(cls, value: object) -> "Jurisdiction | None":
        """A country that only lists of one's own name: it becomes a member of its own."""
        if not (isinstance(value, str) and _CODE.fullmatch(value)):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        cls._value2member_map_[value] = member
        return member


class Answer(StrEnum):
    """The three values a verdict can have."""

    CONTROLLED = "controlled"
    NOT_CONTROLLED = "not controlled"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One jurisdiction's answer for a whole product line."""

    jurisdiction: Jurisdiction
    answer: Answer
    list: str | None = None
    article: str | None = None
    threshold: str | None = None
    """As printed in the law."""
    missing: str | None = None
    """Code of what one must know to tell, such as `concentration` or `colour`."""
    confidence: str | None = None
    """`verified`, `background` or `uncertain`: how well the row of law behind the answer is known."""
    substance: str | None = None
    """Key of the substance that decides."""


@dataclass(frozen=True, slots=True)
class Classification:
    """Substances, verdicts and questions for one product line on one day."""

    text: str
    recognition: Recognition
    verdicts: tuple[Verdict, ...]
    questions: tuple[Question, ...]

    @property
    def substances(self) -> tuple[Found, ...]:
        """The controlled substances that were recognised."""
        return self.recognition.found
