"""What programs ask of this room."""

from ninja import Router

from bonafides.partners.api.me import router as me
from bonafides.partners.api.verify import router as verify

router = Router()
router.add_router("", me)
router.add_router("", verify)

__all__ = ["router"]
