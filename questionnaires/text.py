"""Words in several languages, and the strict frozen base of every definition."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_LANGUAGE = "id"
MAX_SCALE = 10
MAX_PLACES = 12
"""More decimals than any regulation prints."""

MAX_UNSUR = 100
"""Five times what the longest questionnaire asks about; so many shares are added exactly."""

Exact = Annotated[Decimal, Field(strict=False)]
"""A decimal number, never a float: 76.61 is exactly 7661/100."""

CODE = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"
Code = Annotated[str, Field(pattern=CODE)]
"""A short stable identifier: letters, digits, dot, dash, underscore."""

Words = Annotated[str, Field(pattern=r"\S", max_length=2000)]
"""Text that says something."""


class Frozen(BaseModel):
    """A definition: strict types, no unknown keys, never changed once made."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    def __copy__(self) -> Self:
        """Copy the fields alone: what was computed from them may not fit a changed copy."""
        made = super().__copy__()
        for name in made.__dict__.keys() - type(self).model_fields.keys():
            del made.__dict__[name]
        return made


class Text(Frozen):
    """One text in Indonesian and, where somebody translated it, in other languages."""

    id: Words
    en: Words | None = None
    jv: Words | None = None
    su: Words | None = None

    def read(self, language: str) -> str:
        """Return the text in ``language``, or in Indonesian where it is not translated."""
        translated: str | None = getattr(self, language, None)
        return translated or self.id
