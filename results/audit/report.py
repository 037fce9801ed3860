"""What a published report prints: one model, read from JSON, YAML or XLSX.

The names are the keys of the JSON form, the aliases those of the YAML and XLSX forms.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from questionnaires.text import Frozen
from results.audit.figure import Figure, read_figure

SCORES = (1, 2, 3, 4)
_COUNT = re.compile(r"\d{1,9}|\d{1,3}(\.\d{3}){1,2}", re.ASCII)


def _figure(value: object) -> Figure:
    try:
        return read_figure(value)
    except ValueError:
        message = "a number such as 3,71 or 3.71 is expected"
        raise PydanticCustomError("figure", message) from None


def _count(value: object) -> int:
    """Read a whole number; 8.895 in a text is eight thousand and some, as Indonesia writes."""
    if isinstance(value, str) and _COUNT.fullmatch(value.strip()):
        return int(value.replace(".", ""))
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    if type(value) is int:
        return value
    message = "a whole number is expected"
    raise PydanticCustomError("count", message)


def _distribution(value: object) -> tuple[object, ...]:
    """Read how many gave 1, 2, 3 and 4, as a list of four or as a mapping by score."""
    if isinstance(value, Mapping) and value and set(value) <= set(map(str, SCORES)):
        return tuple(value.get(str(score), 0) for score in SCORES)
    if isinstance(value, tuple) and len(value) == len(SCORES):
        return value
    message = "the numbers of answers 1, 2, 3 and 4 are expected, as a list or by score"
    raise PydanticCustomError("distribution", message)


def _words(value: object) -> object:
    return str(value) if isinstance(value, int | Decimal) else value


Printed = Annotated[Figure, PlainValidator(_figure), WithJsonSchema({"type": "string"})]
Count = Annotated[int, BeforeValidator(_count), Field(ge=0, le=999_999_999)]
Distribution = Annotated[tuple[Count, ...], BeforeValidator(_distribution)]
Phrase = Annotated[str, BeforeValidator(_words), Field(max_length=2000)]
Score = Annotated[int | None, Field(ge=0, le=4)]
Year = Annotated[int, BeforeValidator(_count), Field(ge=1990, le=2100)]


class Question(Frozen):
    """One of several questions of an unsur."""

    code: Phrase | None = Field(default=None, alias="kode")
    distribution: Distribution | None = Field(default=None, alias="sebaran")


class Item(Frozen):
    """One unsur as printed; ``answered`` where it is not all respondents."""

    code: Phrase | None = Field(default=None, alias="kode")
    name: Phrase | None = Field(default=None, alias="nama")
    answered: Count | None = Field(default=None, alias="dijawab")
    sum: Count | None = Field(default=None, alias="jumlah")
    nrr: Printed | None = Field(default=None, alias="nrr")
    nrr_tertimbang: Printed | None = Field(default=None, alias="tertimbang")
    distribution: Distribution | None = Field(default=None, alias="sebaran")
    sub_questions: tuple[Question, ...] = Field(default=(), alias="pertanyaan")
    sub_index_printed: tuple[Printed | None, ...] = Field(default=(), alias="nrr_pertanyaan")
    ikm_item: Printed | None = Field(default=None, alias="ikm")
    grade_item: Phrase | None = Field(default=None, alias="mutu")
    label: Phrase | None = Field(default=None, alias="kinerja")
    label_item: Phrase | None = None


class Sample(Frozen):
    """What a report says of its sample; ``minimum_n_printed`` is its own minimum."""

    method: Phrase | None = Field(default=None, alias="metode")
    population_N: Count | None = Field(default=None, alias="populasi")  # noqa: N815 - the case files' key
    sample_n: Count | None = Field(default=None, alias="sampel")
    minimum_n_printed: Count | None = Field(default=None, alias="minimum")
    achieved_n: Count | None = Field(default=None, alias="tercapai")


class Unit(Frozen):
    """One of several services or units that the report combines."""

    name: Phrase | None = Field(default=None, alias="nama")
    n: Count | None = Field(default=None, alias="responden")
    ikm: Printed | None = Field(default=None, alias="ikm")
    grade: Phrase | None = Field(default=None, alias="mutu")
    label: Phrase | None = Field(default=None, alias="kinerja")


class TrendRow(Frozen):
    """The figures of one year in the report's trend."""

    year: Year | None = Field(default=None, alias="tahun")
    ikm: Printed | None = Field(default=None, alias="ikm")
    index: Printed | None = Field(default=None, alias="indeks")
    grade: Phrase | None = Field(default=None, alias="mutu")


Profile = dict[str, dict[str, Printed | None]]


class Report(Frozen):
    """Everything that the audit reads of one published report.

    ``items_partial`` are unsur of a table that is not printed whole: they are checked one
    by one, and no index is made of them. ``raw`` holds one row of scores per respondent,
    0 or null for not answered.
    """

    organisation: Phrase | None = Field(default=None, alias="instansi")
    year: Year | None = Field(default=None, alias="tahun")
    period: Phrase | None = Field(default=None, alias="periode")
    regulation: Phrase | None = Field(default=None, alias="peraturan")
    n_respondents: Annotated[Count, Field(ge=1)] | None = Field(default=None, alias="responden")
    items: tuple[Item, ...] = Field(default=(), alias="unsur")
    items_partial: tuple[Item, ...] = Field(default=(), alias="unsur_sebagian")
    weight_used: Phrase | None = Field(default=None, alias="bobot")
    index_printed: Printed | None = Field(default=None, alias="indeks")
    ikm_printed: Printed | None = Field(default=None, alias="ikm")
    grade_printed: Phrase | None = Field(default=None, alias="mutu")
    label_printed: Phrase | None = Field(default=None, alias="kinerja")
    respondent_profile: Profile = Field(default={}, alias="profil")
    sample_size_info: Sample = Field(default=Sample(), alias="sampel")
    sub_units: tuple[Unit, ...] = Field(default=(), alias="unit")
    trend: tuple[TrendRow, ...] = Field(default=(), alias="tren")
    raw: tuple[tuple[Score, ...], ...] = Field(default=(), alias="jawaban")
    raw_complete: bool = Field(default=True, alias="jawaban_lengkap")

    @model_validator(mode="after")
    def _prints_something(self) -> Self:
        """Refuse a file that has nothing to do with a survey report."""
        if not self.model_fields_set - {"organisation", "year", "period", "regulation"}:
            message = "nothing here that a report prints; give respondents, unsur, index or IKM"
            raise PydanticCustomError("nothing", message)
        return self

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        """Every row of raw scores has one score for each question, or one for each unsur."""
        widths = {len(row) for row in self.raw}
        asked = sum(max(1, len(item.sub_questions)) for item in self.items)
        wanted = {asked, len(self.items)} if self.items else widths
        if len(widths) > 1 or not widths <= wanted:
            message = "the rows of scores are not all as long as the list of unsur; mend the rows"
            raise PydanticCustomError("rows", message)
        return self

    @property
    def all_items(self) -> tuple[tuple[str, Item], ...]:
        """Every printed unsur with its place, those of a partial table too."""
        return tuple(
            (f"{table}[{item.code or item.name or row}]", item)
            for table, items in (("items", self.items), ("items_partial", self.items_partial))
            for row, item in enumerate(items, 1)
        )
