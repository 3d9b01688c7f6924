"""An order that was refused counts as a refusal for the orders that come later."""

from bonafides.orders.models import Order
from bonafides.orders.screening.keeping import desk_of, is_prepared
from bonafides.orders.screening.stored import order_lines


def count_refusal(order: Order) -> None:
    """Let the desk know, where this process has one; a desk that is prepared later reads it from the state."""
    if not is_prepared(order.organisation):
        return
    with desk_of(order.organisation) as desk:
        desk.take(order_lines(order, order.lines.all(), kind="refusal"))
