"""Numbers that programs send, and how they are described."""

from dataclasses import dataclass
from decimal import Decimal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True)
class Number:
    """A number from nought on, as `Annotated[Decimal, Number(most=…, places=…)]`.

    A text says it to the last digit, and may have no more places than there are. A JSON number, which programs keep in binary, is rounded
    to the last place.

    Attributes:
        most: the largest.
        places: digits after the point.
    """

    most: int
    places: int

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How it is checked."""
        checked = core_schema.decimal_schema(ge=Decimal(0), le=Decimal(self.most), decimal_places=self.places)
        return core_schema.no_info_before_validator_function(self._rounded, checked)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """How it is described."""
        if handler.mode == "serialization":
            return {"type": "string"}
        digits = len(str(self.most + 1)) - 1
        whole = f"0*[0-9]{{1,{digits}}}" if digits else "0+"
        written = rf"^({whole}(\.[0-9]{{1,{self.places}}})?|{self.most})$"
        return {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": self.most},
                {"type": "string", "pattern": written},
            ]
        }

    def _rounded(self, told: object) -> object:
        if isinstance(told, float) and 0 <= told <= self.most:
            return Decimal(repr(told)).quantize(Decimal(1).scaleb(-self.places))
        return told
