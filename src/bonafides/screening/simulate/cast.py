"""Who plays which story: planted patterns, innocent look-alikes, and flags that mean nothing."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bonafides.screening.simulate import around_lists, development, identities, lookalikes, quantities
from bonafides.screening.simulate.flags import FLAGS, show
from bonafides.screening.simulate.goods import table
from bonafides.screening.simulate.lines import ALIKE, PLANTED, Bools
from bonafides.screening.simulate.moves import relatives
from bonafides.screening.simulate.world import Act, Story, World


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How much the planted give away, and how much the honest look like them.

    Attributes:
        planted: how likely a planted customer shows each of the flags that the dossier lists for its pattern.
        honest: how likely an innocent look-alike shows each of the flags that go with its story.
        meaningless: share of all customers that show one flag for no reason at all, for each flag.
        slips: on how many lines at most such a flag shows; none is a bound.
    """

    planted: tuple[float, float]
    honest: tuple[float, float]
    meaningless: float
    slips: int | None


DIFFICULTIES = {
    "easy": Difficulty(planted=(0.6, 0.95), honest=(0.0, 0.1), meaningless=0.001, slips=1),
    "middle": Difficulty(planted=(0.5, 0.9), honest=(0.05, 0.2), meaningless=0.002, slips=2),
    "hard": Difficulty(planted=(0.4, 0.8), honest=(0.1, 0.45), meaningless=0.006, slips=None),
}
"""In the hard world one customer in six shows some flag for no reason, and shows it for months."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One story and who may play it.

    Attributes:
        share: of all customers, for innocent ones; planted ones share the base rate evenly.
        flags: what it may show besides.
        needed: one of these it always shows, or there would be nothing to see.
        group: fewest and most customers in it.
    """

    act: Act
    who: str
    flags: str
    needed: str = ""
    share: float = 0.0
    group: tuple[int, int] = (1, 1)


def _one(act: Callable[[World, int], Story]) -> Act:
    return lambda world, group: act(world, group[0])


PLANTED_PATTERNS = (
    Pattern(
        _one(identities.front_company),
        "small",
        "young other-trade mailbox no-website free-mail shared-phone only-listed cash third-party credit collected "
        "storage above-market vague-use urgent refused-before",
    ),
    Pattern(
        _one(identities.stolen_identity),
        "steady",
        "lookalike-mail new-phone new-place storage third-party credit urgent other-channel above-market",
        needed="new-place storage lookalike-mail new-phone",
    ),
    Pattern(
        _one(quantities.split_in_time), "anyone", "only-listed cash collected handy-packs vague-use no-use"
    ),
    Pattern(
        identities.at_several_sites, "small", "only-listed vague-use collected no-website cash", group=(1, 3)
    ),
    Pattern(
        _one(quantities.shop_after_refusal), "anyone", "vague-use no-use urgent above-market cash new-phone"
    ),
    Pattern(
        identities.straw_buyers,
        "tiny",
        "young other-trade no-website free-mail cash collected handy-packs vague-use only-listed",
        group=(3, 6),
    ),
    Pattern(
        _one(quantities.reseller_leak),
        "reseller",
        "storage consignee no-use above-market neutral-pack only-listed",
    ),
    Pattern(
        _one(quantities.beyond_consumption),
        "steady",
        "vague-use new-place consignee above-market only-listed",
    ),
    Pattern(
        _one(quantities.redirected),
        "steady",
        "new-place storage consignee redirected other-channel new-phone",
        needed="new-place storage consignee",
    ),
    Pattern(
        _one(quantities.mislabelled),
        "steady",
        "odd-name other-cas neutral-pack vague-use third-party collected",
        needed="odd-name other-cas",
    ),
    Pattern(
        _one(quantities.handy),
        "small",
        "cash collected handy-packs vague-use no-use only-listed refused-before",
        needed="cash collected",
    ),
    Pattern(
        _one(identities.without_licence), "anyone", "other-trade vague-use third-party new-place free-mail"
    ),
    Pattern(_one(quantities.slow_ramp), "steady", "above-market consignee vague-use only-listed"),
    Pattern(
        _one(quantities.dormant_then_large),
        "steady",
        "new-phone new-place other-channel urgent third-party only-listed above-market",
    ),
    Pattern(
        _one(around_lists.switch_to_relative),
        "switcher",
        "vague-use no-use handy-packs cash new-place free-mail above-market",
    ),
    Pattern(
        _one(around_lists.apparatus_and_solvent),
        "small",
        "young other-trade mailbox no-website free-mail cash collected storage new-place vague-use",
    ),
    Pattern(
        _one(around_lists.beside_the_sale),
        "anyone",
        "vague-use no-use collected new-place storage free-mail other-channel shared-phone",
    ),
)

INNOCENT_PATTERNS = (
    Pattern(
        _one(lookalikes.start_up),
        "buyer",
        "no-website free-mail mailbox credit collected vague-use",
        share=0.016,
    ),
    Pattern(_one(lookalikes.toll_blender), "buyer", "only-listed no-website storage no-use", share=0.006),
    Pattern(_one(lookalikes.office_move), "buyer", "other-channel urgent", share=0.015),
    Pattern(_one(lookalikes.new_product_line), "buyer", "vague-use new-place", share=0.012),
    Pattern(_one(lookalikes.small_storage), "buyer", "handy-packs collected", share=0.012),
    Pattern(lookalikes.decentralised, "buyer", "other-channel", share=0.012, group=(1, 4)),
    Pattern(_one(lookalikes.compares_prices), "buyer", "no-use urgent", share=0.015),
    Pattern(lookalikes.shared_estate, "buyer", "collected shared-account", share=0.03, group=(4, 15)),
    Pattern(_one(lookalikes.stock_build), "reseller", "storage no-use neutral-pack", share=0.008),
    Pattern(_one(lookalikes.project), "buyer", "urgent storage new-place", share=0.012),
    Pattern(_one(lookalikes.growth), "buyer", "credit", share=0.012),
    Pattern(_one(lookalikes.back_again), "buyer", "urgent new-phone", share=0.012),
    Pattern(_one(lookalikes.building_site), "buyer", "redirected consignee other-channel", share=0.01),
    Pattern(
        lookalikes.own_lines("blend"),
        "buyer",
        "odd-name other-cas neutral-pack",
        needed="odd-name other-cas",
        share=0.012,
    ),
    Pattern(
        lookalikes.own_lines("cash-workshop"),
        "tiny",
        "handy-packs no-website only-listed",
        needed="cash collected",
        share=0.02,
    ),
    Pattern(
        lookalikes.own_lines("group-pays"), "buyer", "no-use new-place", needed="group-pays", share=0.015
    ),
    Pattern(lookalikes.own_lines("urgent"), "buyer", "urgent above-market", needed="urgent", share=0.012),
    Pattern(_one(development.reformulation), "switcher", "vague-use handy-packs new-place", share=0.005),
    Pattern(_one(development.pilot_line), "buyer", "vague-use new-place urgent", share=0.012),
    Pattern(_one(development.trials), "buyer", "vague-use no-use collected free-mail", share=0.014),
)


def _masks(world: World) -> dict[str, Bools]:
    """Who could play what: it takes a buyer of listed substances, a long relation, a reseller."""
    listed = world.lines_of[:, list(world.goods.controlled)].sum(axis=1)
    reseller = np.array([row["kind"] == "reseller" for row in table("sectors")])[world.shape.sector]
    through = (world.shape.joined < 0) & (world.shape.left == world.calendar.days)
    return {
        "anyone": ~reseller,
        "small": ~reseller & (world.shape.size < 2),
        "tiny": ~reseller & (world.shape.size < 0.8),
        "buyer": listed >= 3,
        "steady": (listed >= 5) & through & ~reseller,
        "reseller": (listed >= 4) & reseller & through,
        "switcher": world.lines_of[:, list(relatives(world))].max(axis=1) >= 2,
    }


@dataclass(frozen=True, slots=True)
class Casting:
    """Each customer plays one story at most."""

    world: World
    masks: dict[str, Bools]
    free: Bools
    difficulty: Difficulty

    def choose(self, who: str, count: int) -> tuple[int, ...]:
        """Free customers of a kind; fewer than wished, if there are not so many."""
        able = np.flatnonzero(self.masks[who] & self.free)
        chosen = self.world.rng.choice(able, size=min(count, len(able)), replace=False)
        self.free[chosen] = False
        return tuple(int(at) for at in chosen)

    def play(self, pattern: Pattern, size: int, label: str) -> int:
        """Let a story happen; gives the number of customers in it."""
        group = self.choose(pattern.who, size)
        if len(group) < pattern.group[0]:
            return 0
        story = pattern.act(self.world, group)
        planted = label == "diversion"
        chance = self.difficulty.planted if planted else self.difficulty.honest
        show(self.world, story, tuple(pattern.flags.split()), chance)
        if pattern.needed:
            FLAGS[str(self.world.rng.choice(pattern.needed.split()))](self.world, story)
        for rows in story.rows:
            rows.put("origin", PLANTED if planted else ALIKE)
        self.world.told[label].append(story)
        return len(group)


def plant(casting: Casting, wanted: int) -> None:
    """Plant so many customers, every pattern once before any comes twice."""
    order = casting.world.rng.permutation(len(PLANTED_PATTERNS))
    turn, idle = 0, 0
    while wanted > 0 and idle < len(PLANTED_PATTERNS):
        pattern = PLANTED_PATTERNS[order[turn % len(order)]]
        fewest, most = pattern.group
        largest = fewest if turn < len(order) else most
        size = min(int(casting.world.rng.integers(fewest, largest + 1)), wanted)
        done = casting.play(pattern, size, "diversion") if size >= fewest else 0
        wanted, turn, idle = wanted - done, turn + 1, 0 if done else idle + 1


def look_alike(casting: Casting) -> None:
    """Cast the innocent look-alikes, each at its share of all customers."""
    for pattern in INNOCENT_PATTERNS:
        wanted = max(1, round(pattern.share * len(casting.world.shape)))
        while wanted > 0:
            size = int(casting.world.rng.integers(pattern.group[0], pattern.group[1] + 1))
            done = casting.play(pattern, size, "legitimate")
            wanted = wanted - done if done else 0


def mean_nothing(casting: Casting) -> None:
    """Show every flag on some honest customers for no reason, so that none of them gives anyone away."""
    world, difficulty = casting.world, casting.difficulty
    honest = np.flatnonzero(casting.free & casting.masks["buyer"])
    for name in FLAGS:
        count = round(difficulty.meaningless * len(world.shape))
        for who in world.rng.choice(honest, size=min(count, len(honest)), replace=False):
            rows = world.listed_rows(int(who), since=int(world.rng.integers(0, world.calendar.days // 2)))
            if difficulty.slips is not None:
                rows = rows.where(np.arange(len(rows)) < difficulty.slips)
            FLAGS[name](world, Story("", (int(who),), 0, (rows,)))


def cast(world: World, base_rate: float, difficulty: str) -> None:
    """Tell all stories of the country."""
    casting = Casting(
        world, _masks(world), np.ones(len(world.shape), dtype=np.bool_), DIFFICULTIES[difficulty]
    )
    wanted = round(base_rate * len(world.shape))
    plant(casting, max(wanted, 1) if base_rate > 0 else 0)
    look_alike(casting)
    mean_nothing(casting)
