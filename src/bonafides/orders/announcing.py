"""What of orders is announced to programs of the company."""

from collections.abc import Collection

from bonafides.orders.models import Import, Order
from bonafides.partners.webhooks.events import announce


def _of_order(event: str, number: str) -> Collection[int]:  # noqa: ARG001 - the signature of all who are asked
    return Order.objects.filter(pk=number).values_list("organisation", flat=True)


def _of_import(event: str, number: str) -> Collection[int]:  # noqa: ARG001
    return Import.objects.filter(pk=number).values_list("organisation", flat=True)


announce(
    _of_order,
    {
        "order.answered": ("order",),
        "order.asked": ("order",),
        "order.decided": ("order", "outcome"),
        "order.held": ("order", "until"),
        "order.lifted": ("order",),
    },
)
announce(_of_import, {"import.taken": ("kind", "accepted"), "import.undone": ("kind",)})
