"""How a line is ordered, paid and delivered when its customer does as it always does."""

import numpy as np

from bonafides.screening.simulate import lines
from bonafides.screening.simulate.goods import goods, suppliers
from bonafides.screening.simulate.lines import Book, Bools, Ints
from bonafides.screening.simulate.people import CARRIER_CHANCE, CHANNEL_CHANCE, Shape
from bonafides.screening.simulate.register import Register

OUT_OF_HABIT = 0.12


def manner(rng: np.random.Generator, book: Book, shape: Shape, register: Register) -> None:
    """Fill in site, contact, place, payment, channel and carrier of every line."""
    customer, supplier, count = book["customer"], book["supplier"], len(book)
    sites = suppliers().site_count[supplier]
    usual_site, other_site = shape.region[customer] % sites, rng.integers(0, 4, count) % sites
    book["site"][:] = suppliers().first_site[supplier] + np.where(
        rng.random(count) < 0.03, other_site, usual_site
    )
    second = rng.random(count) < 0.25
    book["email"][:] = np.where(second, register.other_email[customer], register.email[customer])
    book["phone"][:] = register.phone[customer]
    book["place"][:] = np.where(rng.random(count) < 0.3, register.branch[customer], register.place[customer])
    small = shape.size[customer] < 0.4
    book["payment"][:] = _payment(rng, small)
    book["channel"][:] = _mostly(rng, shape.channel[customer], CHANNEL_CHANCE)
    book["carrier"][:] = _carrier(rng, book, small, shape)
    for_delivery = np.array([row["deliveries"] == "1" for row in suppliers().rows])[supplier]
    book["kind"][:] = np.where(for_delivery, lines.DELIVERY, lines.ORDER)


def _mostly(rng: np.random.Generator, usual: Ints, chance: lines.Floats) -> Ints:
    """The usual choice, and now and then another."""
    today = rng.choice(len(chance), size=len(usual), p=chance)
    return np.where(rng.random(len(usual)) < OUT_OF_HABIT, today, usual)


def _payment(rng: np.random.Generator, small: Bools) -> Ints:
    draw = rng.random(len(small))
    cheap = (lines.TRANSFER, lines.CARD, lines.CREDIT)
    of_small = np.select(
        [draw < 0.45, draw < 0.75, draw < 0.9, draw > 0.9996], (*cheap, lines.CRYPTO), lines.CASH
    )
    of_large = np.select([draw < 0.6, draw < 0.993], (lines.TRANSFER, lines.CREDIT), lines.CARD)
    return np.where(small, of_small, of_large)


def _carrier(rng: np.random.Generator, book: Book, small: Bools, shape: Shape) -> Ints:
    heavy = goods().item_kg[book["item"]] * book["packs"] > 150
    light = np.where(small, lines.PARCEL, _mostly(rng, shape.carrier[book["customer"]], CARRIER_CHANCE))
    by_weight = np.where(heavy, np.where(rng.random(len(book)) < 0.5, lines.HAULIER, lines.FLEET), light)
    draw = rng.random(len(book))
    return np.select(
        [draw < np.where(small, 0.14, 0.01), draw > 0.985], (lines.COLLECTED, lines.EXPRESS), by_weight
    )
