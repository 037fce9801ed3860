"""A questionnaire: unsur, their questions, the four answers of each, the profile."""

from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from questionnaires.citation import Citation, Confidence
from questionnaires.text import MAX_SCALE, MAX_UNSUR, Code, Frozen, Text, Words


class Option(Frozen):
    """One answer of a question, with the score it counts for."""

    score: Annotated[int, Field(ge=1, le=10)]
    label: Text


class Item(Frozen):
    """One question; the code is what a form field, a column or an API key is called.

    ``not_applicable`` is the label of a further choice that counts no score, such as a
    service without a fee. ``negative`` says that the question asks for something bad; its
    options carry their scores already (never = 4), so nothing is turned round again.
    """

    code: Code
    question: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    required: bool = True
    not_applicable: Text | None = None
    negative: bool = False

    @cached_property
    def scores(self) -> frozenset[int]:
        """The scores that an answer to this question may have."""
        return frozenset(option.score for option in self.options)

    @cached_property
    def written_scores(self) -> Mapping[str, int]:
        """The same scores by how they are written, as forms and tables bring them."""
        return MappingProxyType({str(score): score for score in self.scores})


class Unsur(Frozen):
    """One element of service that is judged; ``key`` names its meaning.

    Numbers differ between documents (U8 and U9 are swapped in the sample form of
    Permenpan RB 14/2017), so whatever joins unsur across documents joins by ``key``.
    """

    code: Code
    key: Code
    name: Text
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


class Choice(Frozen):
    """One value of a profile field; ``specify`` asks to write what is meant."""

    code: Code
    label: Text
    specify: bool = False


class ProfileField(Frozen):
    """What a respondent may tell of themselves: a choice, or a whole number."""

    code: Code
    label: Text
    kind: Literal["choice", "integer"]
    choices: tuple[Choice, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    required: bool = False

    @property
    def specify_code(self) -> str | None:
        """The key of the words behind a choice like "Lainnya (sebutkan)", if any."""
        asks = any(choice.specify for choice in self.choices)
        return f"{self.code}_other" if asks else None


class Rescale(Frozen):
    """How answers of another scale are brought to the scale of a rule, declared with source.

    endpoints: lowest to lowest and highest to highest, 1 + (x - 1)(h - 1)/(s - 1);
    proportional: x h/s. The two differ, so neither is ever assumed.
    """

    highest: Annotated[int, Field(ge=2, le=10)]
    method: Literal["endpoints", "proportional"]
    source: Words
    confidence: Confidence


class Questionnaire(Frozen):
    """One version of a questionnaire; immutable, known by its fingerprint."""

    id: Code
    version: Code
    family: Code = "skm"
    title: Text
    source: Words
    scale: Annotated[int, Field(ge=2, le=MAX_SCALE)]
    rescale: Rescale | None = None
    unsur: Annotated[tuple[Unsur, ...], Field(min_length=1, max_length=MAX_UNSUR)]
    profile: tuple[ProfileField, ...] = ()
    suggestion: Text | None = None
    citations: tuple[Citation, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question in the order that score vectors keep."""
        return tuple(item for unsur in self.unsur for item in unsur.items)

    @cached_property
    def item_codes(self) -> tuple[str, ...]:
        """The codes of ``items``, in the same order."""
        return tuple(item.code for item in self.items)

    @cached_property
    def positions(self) -> tuple[range, ...]:
        """Where the items of each unsur stand in a score vector."""
        ends = tuple(accumulate(len(unsur.items) for unsur in self.unsur))
        return tuple(
            range(end - len(unsur.items), end) for unsur, end in zip(self.unsur, ends, strict=True)
        )
