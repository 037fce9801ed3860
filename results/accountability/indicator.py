"""IKU documents as data: each indicator as printed, and as we read it."""

from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from questionnaires.catalog import UnknownDefinitionError
from questionnaires.loader import load
from questionnaires.text import Code, Frozen, Words
from results.accountability.cap import Cap, find_cap
from results.accountability.capaian import Lower, Method, Outside, Polarity
from results.accountability.checks import check_document
from results.accountability.formula import Formula, parse_formula
from results.accountability.kinds import Kind, find_kind
from results.accountability.measure import Measure
from results.accountability.outcome import ZeroPolicy
from results.accountability.paper import (
    ColumnName,
    Defect,
    OrgUnit,
    PartialDate,
    PrintedAverage,
    PrintedFigure,
    PrintedTable,
    PrintedTarget,
    Year,
)
from results.accountability.reading import (
    Companion,
    Composite,
    FormulaStatus,
    How,
    SkmReading,
    Variable,
)
from results.accountability.scale import Scale
from results.accountability.scales import DEFAULT, find_scale

_LIBRARY = Path(__file__).parent / "library"

VALUE = "nilai"
"""The variable of a row that no formula computes: its value, entered once for the year."""


def _as_text(value: object) -> object:
    """Take a whole number for its text: nobody writes quotes around a cap of 120."""
    return str(value) if type(value) is int else value


class Indicator(Frozen):
    """One row of an IKU table: what is printed, word for word, and our reading of it.

    ``polarity`` None: neither high nor low is better, or nobody can tell; then there is no
    capaian. ``inferred`` names the fields that the document leaves empty and we filled;
    ``inherited`` those whose own cell is empty and that continue the cell above.
    ``number_in_cell`` is the number printed before the indicator inside its own cell, where the
    column of numbers counts the sasaran.
    ``formula`` is the computable reading, None where nothing computes it;
    ``formula_as_printed`` the printed one where it was corrected, so that both can be shown.
    ``data_year``: which year's figure others publish, as the document says it.
    ``zero_policy``: what 0 / 0 counts as, None where the document does not say (then null).
    ``sign_off_role`` must sign the reading before it counts. ``lowest`` and ``highest`` bound
    what can be entered. ``capaian_lower`` and ``capaian_outside`` declare another formula than
    the recommended one for capaian (``capaian.Method``). ``same_as`` is the row that this one
    repeats, ``supports`` the rows above it in the cascade. ``scale_printed`` is the class table
    as printed, ``scale`` the one that classifies. ``composites_before`` are the weights that
    earlier rules gave.
    """

    id: Code
    table: Code
    unit: Code
    number: Words | None = None
    number_in_cell: Words | None = None
    sasaran: Words | None = None
    indikator: Words
    satuan: Words | None = None
    alasan: Words | None = None
    sumber_data: Words | None = None
    penanggung_jawab: Words | None = None
    inferred: tuple[ColumnName, ...] = ()
    inherited: tuple[ColumnName, ...] = ()
    responsible: tuple[Code, ...] = ()

    kind: Code
    polarity: Polarity | None
    polarity_stated: bool = False
    formula_printed: Words | None = None
    formula_status: FormulaStatus
    formula: Words | None = None
    formula_as_printed: Words | None = None
    sign_off_role: Words | None = None
    variables: tuple[Variable, ...] = ()
    companions: tuple[Companion, ...] = ()
    composite: Composite | None = None
    composites_before: tuple[Composite, ...] = ()
    skm: SkmReading | None = None
    scale_printed: Code | None = None
    scale: Code | None = None
    lowest: int | None = None
    highest: int | None = None
    aggregation: How
    aggregation_read: Words
    data_year: Words | None = None
    zero_policy: Annotated[ZeroPolicy, Field(strict=False)] | None = None
    capaian_lower: Lower = "2T-R"
    capaian_outside: Outside = "ratio"

    baseline: PrintedFigure | None = None
    targets: tuple[PrintedTarget, ...] = ()
    end_target: PrintedFigure | None = None
    realisasi_printed: tuple[PrintedFigure, ...] = ()
    capaian_printed: tuple[PrintedFigure, ...] = ()

    same_as: Code | None = None
    supports: tuple[Code, ...] = ()
    defects: tuple[Defect, ...] = ()
    reading: Words

    @cached_property
    def kind_of(self) -> Kind:
        """The kind of the row, with what it needs; the loader has made sure that it exists."""
        return find_kind(self.kind)

    @cached_property
    def method(self) -> Method:
        """The formulas of capaian that are declared for the row."""
        return Method(self.capaian_lower, self.capaian_outside)

    @cached_property
    def source(self) -> Literal["survey", "entry"]:
        """``survey``: computed from surveys and never typed; ``entry``: entered."""
        return "survey" if self.kind_of.realisasi in ("survey", "surveys") else "entry"

    @cached_property
    def entered(self) -> tuple[Variable, ...]:
        """The variables that are entered: those of the row, and its value if none computes it.

        With the bounds of what can be entered for them.
        """
        if self.source == "survey":
            return ()
        own = tuple(map(self._bounded, self.variables))
        if self.formula is not None:
            return own
        low, high = (None if end is None else Decimal(end) for end in (self.lowest, self.highest))
        value = Variable(name=VALUE, label="Nilai", satuan=self.satuan, lowest=low, highest=high)
        return (value, *(one for one in own if one.name != VALUE))

    def _bounded(self, variable: Variable) -> Variable:
        """Return a variable with the bound of its kind, where it says none itself."""
        if variable.lowest is not None or self.kind_of.lowest is None:
            return variable
        return variable.model_copy(update={"lowest": Decimal(self.kind_of.lowest)})

    def parsed(self, formula: str) -> Formula:
        """Read one of this row's formulas; the loader has made sure that it can be read."""
        return parse_formula(formula, [variable.name for variable in self.variables])

    @cached_property
    def measure(self) -> Measure | None:
        """How the realisasi is computed from the quarters; None where no formula computes it."""
        return None if self.formula is None else self.measured_by(self.formula)

    @cached_property
    def measure_as_printed(self) -> Measure | None:
        """The same by the formula as printed, where it was corrected."""
        printed = self.formula_as_printed
        return None if printed is None else self.measured_by(printed)

    def composite_in(self, year: int) -> Composite | None:
        """Return the composite whose weights are in force in a year."""
        known = (self.composite, *self.composites_before)
        return next((one for one in known if one is not None and one.holds_in(year)), None)

    def measured_by(self, formula: str) -> Measure:
        """How one of this row's formulas is computed from the quarters; also a companion's."""
        parsed = self.parsed(formula)
        used = [v for v in self.variables if v.name in parsed.names]
        return Measure(
            parsed,
            self.aggregation,
            {v.name: v.aggregation for v in self.variables if v.aggregation is not None},
            self.zero_policy or ZeroPolicy.NULL,
            compares_years=any(v.previous_of in parsed.names for v in used),
        )


class IkuDocument(Frozen):
    """One IKU document of one agency.

    ``year`` is the year it stands for, None where it names none, ``last_year`` the last of
    several; ``dated`` the date printed on it. ``numbers`` are the decree numbers as printed,
    one for each place that differs. ``signed_by_role`` is an office, never a person.
    ``scales`` are its own class tables, beside the shipped ones. ``capaian_scale`` is the one
    that classifies its capaian, and ``capaian_cap`` the cap under which capaian are shown too
    (``cap.CAPS``): both are settings of the organisation.
    """

    id: Code
    version: Code
    agency: Words
    printed_source: Words
    year: Year | None = None
    last_year: Year | None = None
    dated: PartialDate | None = None
    numbers: tuple[Words, ...] = ()
    legal_basis: tuple[Words, ...] = ()
    signed_by_role: Words | None = None
    tujuan: Words | None = None
    units: Annotated[tuple[OrgUnit, ...], Field(min_length=1)]
    tables: Annotated[tuple[PrintedTable, ...], Field(min_length=1)]
    scales: tuple[Scale, ...] = ()
    capaian_scale: Code = DEFAULT
    capaian_cap: Annotated[Code, BeforeValidator(_as_text)] | None = None
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]
    averages: tuple[PrintedAverage, ...] = ()
    defects: tuple[Defect, ...] = ()

    def find(self, indicator_id: str) -> Indicator | None:
        """Return the indicator of that id, if the document has it."""
        return next((i for i in self.indicators if i.id == indicator_id), None)

    def table_of(self, indicator: Indicator) -> PrintedTable:
        """Return the printed table that a row of this document stands in."""
        return next(table for table in self.tables if table.id == indicator.table)

    def scale_of(self, name: str) -> Scale:
        """Return the document's own scale of that id, or the shipped one."""
        return next((scale for scale in self.scales if scale.id == name), None) or find_scale(name)

    @property
    def cap(self) -> Cap | None:
        """The cap under which capaian are shown beside the exact ones."""
        return None if self.capaian_cap is None else find_cap(self.capaian_cap)

    def scale_in(self, name: str | None, year: int | None) -> Scale | None:
        """Return the scale of that id if it grades a table of ``year`` (None: of no year)."""
        scale = self.scale_of(name) if name else None
        return None if scale is None or (year and not scale.holds_in(year)) else scale


def load_document(path: Path) -> IkuDocument:
    """Read one IKU document; raise DefinitionError with all that is wrong."""
    return load(path, IkuDocument, check_document)


def shipped_documents() -> dict[str, Path]:
    """Return the files of the shipped IKU documents by id."""
    return {path.stem: path for path in sorted(_LIBRARY.glob("*.yaml"))}


@cache
def find_document(name: str) -> IkuDocument:
    """Return the shipped IKU document of that id; raise UnknownDefinitionError."""
    known = shipped_documents()
    if name not in known:
        raise UnknownDefinitionError("IKU document", name, list(known))
    return load_document(known[name])
