"""Joins customer numbers to parties, the strongest link first, and never two that a person judged different."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bonafides.screening.who.judgements import Judgements, Pair


class Mark(NamedTuple):
    """A number that proves who carries it, and the customers that do."""

    kind: str
    customers: tuple[str, ...]


class Cut(NamedTuple):
    """A link that was not followed, because a person judged customers on its two sides different."""

    customer: str
    other: str
    kind: str


class Joined(NamedTuple):
    """Which customers are one party.

    Attributes:
        heads: the first customer of each party, for every customer that is not alone.
    """

    heads: dict[str, str]
    cuts: tuple[Cut, ...]


STRONGEST = ("judgement", "lei", "vat_no", "registration_no")


class Sets:
    """Sets of customers that grow by joining; two with customers judged different between them stay two."""

    def __init__(self, apart: Iterable[Pair] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def head(self, customer: str) -> str:
        """The first customer of the set."""
        parent = self._parent
        while (above := parent.get(customer, customer)) != customer:
            parent[customer] = parent.get(above, above)
            customer = above
        return customer

    def are_apart(self, one: str, other: str) -> bool:
        """Whether somebody in one set is judged different from somebody in the other."""
        first, second = self.head(one), self.head(other)
        fewer, more = sorted((first, second), key=lambda head: len(self._apart.get(head, ())))
        return any(self.head(each) == more for each in self._apart.get(fewer, ()))

    def join(self, one: str, other: str) -> bool:
        """Make one set of two; False where that may not be."""
        first, second = sorted((self.head(one), self.head(other)))
        if first == second:
            return True
        if self._apart and self.are_apart(first, second):
            return False
        self._parent[second] = first
        if second in self._apart:
            self._apart[first] |= self._apart.pop(second)
        return True

    def heads(self) -> dict[str, str]:
        """The first customer of the set, for every customer that was joined to another."""
        members = self._parent.keys() | set(self._parent.values())
        return {customer: self.head(customer) for customer in sorted(members)}


def _follow(sets: Sets, mark: Mark) -> list[Cut]:
    """Join all that carry one number; who is kept apart from the first may still belong to another of them."""
    groups: list[str] = []
    cuts = []
    for customer in mark.customers:
        if not any(sets.join(group, customer) for group in groups):
            cuts += [Cut(group, customer, mark.kind) for group in groups]
            groups.append(customer)
    return cuts


def join(marks: Sequence[Mark], judgements: Judgements) -> Joined:
    """Join what proofs and a person's word join; the order of `marks` does not matter.

    Links are followed from the strongest to the weakest, so where customers judged different hang together, it is
    the weakest link between them that is cut.
    """
    sets = Sets(judgements.different)
    cuts = [Cut(*pair, "judgement") for pair in judgements.same if not sets.join(*pair)]
    for mark in sorted(marks, key=lambda mark: (STRONGEST.index(mark.kind), mark.customers)):
        cuts += _follow(sets, mark)
    return Joined(sets.heads(), tuple(dict.fromkeys(cuts)))
