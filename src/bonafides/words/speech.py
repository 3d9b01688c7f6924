"""The one who speaks: fills sentences with values as the reader's language writes them."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from markupsafe import Markup

from bonafides.screening.catalogue import Phrase
from bonafides.screening.findings import Finding
from bonafides.screening.result import JudgedOrder
from bonafides.words.catalogue import Spoken, spoken
from bonafides.words.formats import EXACT_DIGITS, Formats
from bonafides.words.templates import sentences
from bonafides.words.writing import Writing

NAMED = frozenset({"delimiter", "style"})  # values of notes that are codes, with words of their own


class Words:
    """Speaks one language, to a page (`html`) or in plain text.

    Every method gives a text that is safe where it goes: escaped and isolated by direction for a page,
    with hidden characters written out for a terminal or a file.
    """

    def __init__(self, lang: str, *, html: bool = False, said: Spoken | None = None) -> None:
        self.lang = lang
        self.html = html
        self.formats = Formats(lang, joined=html)
        self.direction = self.formats.direction
        self._given = said
        self._said = said or spoken(lang)
        self._own = sentences(lang)
        self._write = Writing(self.formats, self._said, self._own, html=html)

    @cached_property
    def plain(self) -> "Words":
        """The same language in plain text."""
        return Words(self.lang, said=self._given) if self.html else self

    @cached_property
    def english(self) -> "Words":
        """The language that speaks where this one is silent."""
        return self if self.lang == "en" else Words("en", html=self.html, said=self._given)

    # -- the doors' own sentences ---------------------------------------------------------------------
    def say(self, key: str, **values: object) -> str:
        """One of the doors' own sentences; its plural form follows `n`."""
        text = self._own[key]
        if not isinstance(text, str):
            n = values["n"]
            form = self.formats.plural(n) if isinstance(n, int) else "other"
            text = text.get(form, text["other"])
        return self._fill(text, values, "")

    def knows(self, key: str) -> bool:
        """Whether the doors have a sentence of that name."""
        return key in self._own

    def join(self, parts: Iterable[str]) -> str:
        """Parts as a list in words: a, b and c."""
        return self._write.join(list(parts))

    def sequence(self, parts: Iterable[str]) -> str:
        """Whole sentences one after the other."""
        return self._write.marked(" ".join(str(part) for part in parts if part))

    def who(self, customer: str, name: str) -> str:
        """A customer by name and code; by code alone where there is no other name."""
        if not name or name == customer:
            return self.code(customer)
        return self.say("who", name=name, customer=customer)

    def note(self, code: str, values: Mapping[str, object]) -> str:
        """An assumption made while reading; one without a sentence is shown with its values."""
        if not self.knows(f"note_{code}"):
            return self.say("note_other", code=code, values=self._listed(values))
        named = {name: f"{name}_{value}" for name, value in values.items() if name in NAMED}
        own = {name: self.say(key) for name, key in named.items() if self.knows(key)}
        return self.say(f"note_{code}", **{**values, **own})

    def text(self, value: str) -> str:
        """A text from outside, as it is."""
        return self._write.isolated(value)

    def as_written(self, value: str) -> str:
        """An English text that has no words of its own here."""
        return self._write.said(value, None)

    def code(self, value: str) -> str:
        """A code, number or CAS number: left to right in every language."""
        return self._write.isolated(value, code=True)

    def quoted(self, value: str) -> str:
        """A text of the law: a threshold in the reader's words, else as printed, which is English."""
        return self._write.said(value, self._write.printed.limit(value))

    def factor(self, source: str) -> str:
        """Where a factor to kilograms comes from."""
        return self._write.said(source, self._write.printed.factor(source))

    def quantity(self, amount: float, measure: str, *, digits: int = EXACT_DIGITS) -> str:
        """A quantity with its unit."""
        return self._write.marked(self._write.quantity(amount, measure, digits))

    # -- the catalogue's sentences ---------------------------------------------------------------------
    def sentence(self, finding: Finding, measure: str) -> str:
        """What was seen and what was usual."""
        if finding.code not in self._said.phrases:
            return self._unworded(finding)
        lang, phrase = self._said.phrases[finding.code]
        template = phrase.sentences.get(str(finding.values.get("basis", "")))
        return (
            self._unworded(finding) if template is None else self._in(lang, template, finding.values, measure)
        )

    def title(self, code: str) -> str:
        """A few words for an indicator."""
        return self._piece(code, lambda phrase: [phrase.title], {})[0]

    def question(self, finding: Finding, measure: str) -> str:
        """The next question, neutral in tone."""
        return self._piece(finding.code, lambda phrase: [phrase.question], finding.values, measure)[0]

    def clears(self, finding: Finding, measure: str) -> str:
        """What would settle the question."""
        return self._piece(finding.code, lambda phrase: [phrase.clears], finding.values, measure)[0]

    def innocents(self, finding: Finding, measure: str) -> list[str]:
        """What else it could be, each with what would show it."""
        return self._piece(finding.code, lambda phrase: list(phrase.innocents), finding.values, measure)

    def explanation(self, findings: Iterable[Finding], measure: str) -> str:
        """All reasons in one text."""
        return " ".join([self.sentence(finding, measure) for finding in findings])

    def order(self, judged: JudgedOrder) -> str:
        """All reasons of one order in one text."""
        return self.explanation(judged.findings, judged.facts.measure)

    # -- how it is done ----------------------------------------------------------------------------------
    def _piece(
        self,
        code: str,
        choose: Callable[[Phrase], list[str]],
        values: Mapping[str, object],
        measure: str = "",
    ) -> list[str]:
        if code not in self._said.phrases:
            return [self.code(code)]
        lang, phrase = self._said.phrases[code]
        return [self._in(lang, text, values, measure) for text in choose(phrase)]

    def _in(self, lang: str, text: str, values: Mapping[str, object], measure: str) -> str:
        """A text in the language it was written in; a page is told when that is not its own."""
        if lang == self.lang:
            return self._fill(text, values, measure)
        spoken_there = self.english._fill(text, values, measure)  # noqa: SLF001 -- another of this class
        return (
            Markup('<span lang="en" dir="ltr">{}</span>').format(spoken_there) if self.html else spoken_there
        )

    def _unworded(self, finding: Finding) -> str:
        """A finding of a code that the catalogue's words lack: its values, never silence."""
        return self.say("finding_other", code=finding.code, values=self._listed(finding.values))

    def _listed(self, values: Mapping[str, object]) -> str:
        """Values by name, where no sentence knows them."""
        shown = [f"{self.code(name)} {self._write.writer(name)(value, '')}" for name, value in values.items()]
        return self.join([self._write.marked(pair) for pair in shown])

    def _fill(self, text: str, values: Mapping[str, object], measure: str) -> str:
        measure = str(values.get("measure") or measure)
        filled = self._write.frame(text, measure).fill(values, measure)
        return self._write.marked(filled) if self.html else filled
