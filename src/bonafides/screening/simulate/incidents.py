"""What goes wrong and sideways in every order book, honest or not; then the book has the number of lines asked for."""

import numpy as np

from bonafides.screening.simulate import lines
from bonafides.screening.simulate.goods import HONEST_DOUBT, refusal_reasons, suppliers, words
from bonafides.screening.simulate.lines import PLAIN, Book, Ints, bind
from bonafides.screening.simulate.world import World

RETURNS, CANCELLATIONS, ENQUIRIES, REFUSALS = 0.012, 0.008, 0.02, 0.0015
NOTES, WRONG_CAS, TRADE_NAMES = 0.05, 0.003, 0.003


def _share(world: World, orders: int, share: float) -> int:
    return int(np.floor(orders * share + world.rng.random()))


def finish(world: World, orders: int) -> Book:
    """Bind ordinary and told lines, let incidents happen, sort by day."""
    book = bind([world.book, *world.extras])
    book = book.take(book["keep"] == 1)
    shares = (RETURNS, CANCELLATIONS, ENQUIRIES, REFUSALS)
    happen = [_share(world, orders, share) for share in shares] if len(book) else [0] * len(shares)
    book = _to_number(world, book, orders - sum(happen))
    makers = (returned, cancelled, enquired, refused)
    book = bind(
        [
            book,
            *(
                make(world, _purchases(world, book, count))
                for make, count in zip(makers, happen, strict=True)
            ),
        ]
    )
    slips(world, book)
    return book.take(np.lexsort((world.rng.random(len(book)), book["day"])))


def _is_purchase(book: Book) -> lines.Bools:
    return np.isin(book["kind"], (lines.ORDER, lines.DELIVERY))


def _to_number(world: World, book: Book, wanted: int) -> Book:
    """Strike out ordinary purchases by lot, or let some be repeated, until the number is right."""
    plain = np.flatnonzero(_is_purchase(book) & (book["origin"] == PLAIN))
    surplus = len(book) - wanted
    if surplus > 0:
        lot = plain if len(plain) >= surplus else np.arange(len(book))
        keep = np.ones(len(book), dtype=np.bool_)
        keep[world.rng.choice(lot, size=surplus, replace=False)] = False
        return book.take(keep)
    again = book.take(world.rng.choice(plain if len(plain) else np.arange(len(book)), size=-surplus))
    again["day"][:] = world.calendar.inside(again["day"] + world.rng.integers(-28, 29, len(again)))
    return bind([book, again])


def _purchases(world: World, book: Book, count: int) -> Book:
    bought = np.flatnonzero(_is_purchase(book))
    return book.take(world.rng.choice(bought, size=min(count, len(bought)), replace=False))


def _note(world: World, rows: Book, kind: str) -> None:
    numbers = np.array([world.register.pool.add(text) for text in words(kind)])
    rows["note"][:] = world.rng.choice(numbers, len(rows))


def _later(world: World, rows: Book, days: Ints) -> None:
    rows["day"][:] = world.calendar.inside(rows["day"] + days)


def returned(world: World, rows: Book) -> Book:
    """Goods come back, all or a part."""
    rows["kind"][:] = lines.RETURN
    part = world.rng.uniform(0.1, 1.0, len(rows))
    rows["packs"][:] = np.maximum(1, np.rint(rows["packs"] * part)).astype(np.int64)
    _later(world, rows, world.rng.integers(2, 22, len(rows)))
    _note(world, rows, "note-return")
    return rows


def cancelled(world: World, rows: Book) -> Book:
    """An order is called off before delivery."""
    rows["kind"][:] = lines.CANCELLATION
    _later(world, rows, world.rng.integers(0, 7, len(rows)))
    _note(world, rows, "note-cancel")
    return rows


def enquired(world: World, rows: Book) -> Book:
    """Someone asks before ordering, not always the one who then sells."""
    rows["kind"][:] = lines.ENQUIRY
    _elsewhere(world, rows, 0.4)
    _later(world, rows, -world.rng.integers(2, 20, len(rows)))
    _note(world, rows, "note-enquiry")
    return rows


def refused(world: World, rows: Book) -> Book:
    """A supplier declines, mostly for reasons of business."""
    rows["kind"][:] = lines.REFUSAL
    _elsewhere(world, rows, 0.7)
    _later(world, rows, -world.rng.integers(1, 60, len(rows)))
    reasons = refusal_reasons(world.rng, len(rows), HONEST_DOUBT)
    rows["note"][:] = [world.register.pool.add(reason) for reason in reasons]
    return rows


def _elsewhere(world: World, rows: Book, share: float) -> None:
    other = world.rng.random(len(rows)) < share
    supplier = world.rng.integers(len(suppliers().rows), size=len(rows))
    rows["supplier"][:] = np.where(other, supplier, rows["supplier"])
    rows["site"][:] = np.where(other, suppliers().first_site[supplier], rows["site"])


def slips(world: World, book: Book) -> None:
    """Clerks write notes, pick the wrong number, or a name of the trade."""
    pool, rng = world.register.pool, world.rng
    some = (rng.random(len(book)) < NOTES) & (book["note"] == 0)
    book["note"][some] = rng.choice([pool.add(text) for text in words("note")], int(some.sum()))
    known = [pool.add(row["cas"]) for row in world.goods.rows if row["cas"]]
    wrong = rng.random(len(book)) < WRONG_CAS
    book["cas"][wrong] = rng.choice(known, int(wrong.sum()))
    trade = (rng.random(len(book)) < TRADE_NAMES) & (book["text"] == 0)
    book["text"][trade] = rng.choice([pool.add(text) for text in words("trade-name")], int(trade.sum()))
