"""The facts of one order, as they were known at its moment, one field a fact.

The SQL files beside this one compute the fields by the same names. `None` always means *not known*,
never zero. Quantities (`amount`, `…_amount`) are kilograms of the controlled substance contained when
`measure` is ``kg``; for a product without a known mass they are in the unit that `measure` names.
"""

from bonafides.screening.facts.record import Facts

__all__ = ["Facts"]
