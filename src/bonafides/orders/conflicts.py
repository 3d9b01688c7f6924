"""What cannot be done now, because something else was done before."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bonafides.partners.conflicts import Conflict


class KeyUsed(Conflict):
    """A key came again with another order."""

    code: ClassVar[str] = "key-used"
    says: ClassVar[str | Promise] = _(
        "The idempotency key was used before, for order %(order)s with other content. Send each order with a key of its own."
    )


class AlreadyThere(Conflict):
    """An order with this number is there."""

    code: ClassVar[str] = "already-there"
    says: ClassVar[str | Promise] = _(
        "Order %(order)s of this customer and day is there already. Give another number, or open the order that is there."
    )


class AlreadyDecided(Conflict):
    """Somebody decided before."""

    code: ClassVar[str] = "already-decided"
    says: ClassVar[str | Promise] = _("Order %(order)s was decided before: %(state)s. Nothing was changed.")


class ChangedMeanwhile(Conflict):
    """The order is not what the person saw."""

    code: ClassVar[str] = "changed-meanwhile"
    says: ClassVar[str | Promise] = _(
        "Somebody else worked on order %(order)s in the meantime; it now stands as: %(state)s. Read it again, then decide."
    )


class AlreadyHeld(Conflict):
    """The order is held."""

    code: ClassVar[str] = "already-held"
    says: ClassVar[str | Promise] = _("Order %(order)s is held already, by %(by)s.")


class NotHeld(Conflict):
    """There is no hold to lift."""

    code: ClassVar[str] = "not-held"
    says: ClassVar[str | Promise] = _("Order %(order)s is not held.")


class AlreadyAnswered(Conflict):
    """The answer is there."""

    code: ClassVar[str] = "already-answered"
    says: ClassVar[str | Promise] = _("The answer to this question is there already.")


class NothingToExplain(Conflict):
    """The indicator did not speak on the order."""

    code: ClassVar[str] = "nothing-to-explain"
    says: ClassVar[str | Promise] = _("The reason %(indicator)s does not stand on order %(order)s.")


class AlreadyUndone(Conflict):
    """The import was taken back."""

    code: ClassVar[str] = "already-undone"
    says: ClassVar[str | Promise] = _("%(name)s was taken back already.")


class WorkedOn(Conflict):
    """Somebody did something about what came with an import."""

    code: ClassVar[str] = "worked-on"
    says: ClassVar[str | Promise] = _(
        "%(name)s cannot be taken back: something was decided, asked or reported about what came with it."
    )


class WaitsForSecond(Conflict):
    """Somebody proposed a decision that a second person has not seen yet."""

    code: ClassVar[str] = "waits-for-second-person"
    says: ClassVar[str | Promise] = _(
        "%(by)s proposed for order %(order)s: %(outcome)s. It waits for a second person; nothing was changed."
    )


class ProposalEnded(Conflict):
    """Somebody else answered, or the proposal was withdrawn."""

    code: ClassVar[str] = "proposal-ended"
    says: ClassVar[str | Promise] = _(
        "The proposal for order %(order)s was ended before by %(by)s: %(ended)s. Nothing was changed."
    )


class OwnProposal(Conflict):
    """The second person is never the first."""

    code: ClassVar[str] = "own-proposal"
    says: ClassVar[str | Promise] = _(
        "You proposed this for order %(order)s yourself. Somebody else confirms it or sends it back; you can withdraw it."
    )


class NotYourProposal(Conflict):
    """Only whoever proposed it withdraws it."""

    code: ClassVar[str] = "not-your-proposal"
    says: ClassVar[str | Promise] = _("%(by)s proposed this for order %(order)s, and alone can withdraw it.")


class NotStopped(Conflict):
    """There is nothing to go on with."""

    code: ClassVar[str] = "not-stopped"
    says: ClassVar[str | Promise] = _(
        "%(name)s cannot go on: it did not stop, or its file is gone. Take it back and send the file again."
    )


class AlreadyStruck(Conflict):
    """The row of the stock book counts for nothing already."""

    code: ClassVar[str] = "already-struck"
    says: ClassVar[str | Promise] = _("%(row)s was struck already.")


class CustomerThere(Conflict):
    """The number is another customer's."""

    code: ClassVar[str] = "customer-there"
    says: ClassVar[str | Promise] = _(
        "Number %(customer)s is that of %(name)s. Open that file, or give another number."
    )


class PaperThere(Conflict):
    """The paper is on file."""

    code: ClassVar[str] = "paper-there"
    says: ClassVar[str | Promise] = _(
        "%(number)s is on file for this customer from that day on. Give it another number, or end the one on file first."
    )


class PaperEnded(Conflict):
    """The paper ended before."""

    code: ClassVar[str] = "paper-ended"
    says: ClassVar[str | Promise] = _("%(number)s ended on %(until)s already. Nothing was changed.")


class NothingToAsk(Conflict):
    """The register cannot be asked about the order."""

    code: ClassVar[str] = "nothing-to-ask"
    says: ClassVar[str | Promise] = _(
        "The register was not asked about order %(order)s. It is decided, needs no licence, its customer showed none, or too many numbers were asked of."
    )
