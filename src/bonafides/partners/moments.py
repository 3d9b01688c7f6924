"""Moments that programs send."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

EARLIEST, LATEST = datetime(1989, 12, 31, tzinfo=UTC), datetime(2100, 1, 2, tzinfo=UTC)
"""A day around the years from 1990 to 2099, so that it is the same years by every clock."""

Moment = Annotated[
    AwareDatetime, Field(ge=EARLIEST, le=LATEST, json_schema_extra={"pattern": "^(199|20[0-9])[0-9]-"})
]
"""A moment with its zone."""
