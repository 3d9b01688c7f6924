"""What can be wrong with an agreement, and how that is said."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bonafides.words import Answers
from bonafides.words.answering import Worded


def language(code: str, words: Answers) -> Worded:
    """A language by its name in the reader's language."""
    return words.text(words.formats.locale.languages.get(code, code))


class Fault(NamedTuple):
    """One thing that is wrong.

    Attributes:
        file: in which file.
        id: at which clause, or at which table of the file.
        code: what, as the sentences know it.
        values: what the sentence names.
    """

    file: str
    id: str
    code: str
    values: Mapping[str, str]

    def said(self, words: Answers) -> Worded:
        """The fault as one sentence."""
        values: dict[str, object] = dict(self.values)
        if "kind" in values:
            values["kind"] = words.code("agreement_kind", self.values["kind"])
        if "lang" in values:
            values["lang"] = language(self.values["lang"], words)
        return words.say(f"agreement_fault_{self.code}", file=self.file, id=self.id, **values)


class TemplateFault(Exception):
    """An agreement is not in order; says the first fault, and holds all of them."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults[0].said(Answers("en")))


class Where:
    """A place in a file at which faults are noted."""

    def __init__(self, file: str, place: str, faults: list[Fault]) -> None:
        self.file, self.place, self._faults = file, place, faults

    def at(self, place: str, file: str = "") -> "Where":
        """Another place; its faults are noted with ours."""
        return Where(file or self.file, place, self._faults)

    def note(self, code: str, **values: str) -> None:
        """Note a fault."""
        self._faults.append(Fault(self.file, self.place, code, values))
