"""What the receipt within a file is worth."""

from django.utils.translation import gettext as _

from bonafides.suspicions import contents, keys
from bonafides.suspicions.models import Report
from bonafides.suspicions.receipts import NotGenuine, canonical, verify
from bonafides.suspicions.taking.exchanged import Exchanged


def vouched(came: Exchanged, report: Report) -> str:
    """A sentence about the receipt: whether it is of this site, and whether the content is what it vouches for."""
    if not came.receipt:
        return _("The file holds no receipt.")
    if came.receipt.get("sha256") != contents.sha256(report):
        return _("The receipt in the file is of another content: something was changed since.")
    try:
        verify(canonical(came.receipt), keys.public())
    except NotGenuine as error:
        if error.what != "key":
            return _("The receipt in the file is not genuine.")
        return _(
            "The content is what the receipt names; its signature is of another site, with the key %(key)s."
        ) % {"key": came.receipt.get("key", "")}
    return _("The receipt is of this site and holds: nothing was changed since.")
