"""Moments and days that programs send."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

EARLIEST, LATEST = datetime(1989, 12, 31, tzinfo=UTC), datetime(2100, 1, 2, tzinfo=UTC)
"""A day around the years from 1990 to 2099, so that it is the same years by every clock."""

YEARS = {"pattern": "^(199|20[0-9])[0-9]-"}
"""The same years, as a description of the interface can say them."""

Moment = Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST, json_schema_extra=YEARS)]
"""A moment with its zone."""

Day = Annotated[date, Field(ge=date(1990, 1, 1), le=date(2099, 12, 31), json_schema_extra=YEARS)]
"""A day."""
