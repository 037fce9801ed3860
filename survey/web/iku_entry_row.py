"""One row of an IKU table as it is being entered: what can be, and what stands there now."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from results.accountability.aggregation import Aggregation
from results.accountability.indicator import VALUE, IkuDocument, Indicator
from results.accountability.measure import QUARTERS
from results.accountability.scale import Scale
from results.accountability.targets import THE_YEAR, TargetVersion, newest
from results.exact import Rational
from results.figures import written
from survey.forms.iku_entry import IkuEntryForm, iku_entry_form, target_of, value_of
from survey.storage.canonical import canonical
from survey.storage.iku.places import Place
from survey.storage.iku.values import Cell, Slot


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an IKU table as it is being entered.

    ``carried`` has what the table of the year before says of variables that are that year's.
    """

    place: Place
    document: IkuDocument
    indicator: Indicator
    targets: tuple[TargetVersion, ...]
    cells: Mapping[Slot, Cell]
    carried: Mapping[str, Rational] = field(default_factory=dict)

    def slots(self) -> Iterator[tuple[Slot, str]]:
        """Yield what can be entered, with its label: a variable in each quarter or for the year.

        Nothing for a row that repeats another one, whose figures are entered there.
        """
        for one in () if self.indicator.same_as else self.indicator.entered:
            yield (THE_YEAR, one.name), one.label
            way = one.aggregation or self.indicator.aggregation
            if way != Aggregation.ANNUAL_ONLY and one.name != VALUE:
                yield from (((quarter, one.name), one.label) for quarter in QUARTERS)

    @property
    def scale(self) -> Scale | None:
        """The class table of the indicator, where it grades a table of this year."""
        return self.document.scale_in(self.indicator.scale, self.place.year)

    @property
    def declared_scale(self) -> Scale | None:
        """The class table of a value that is entered, whether it grades this year or not."""
        name = self.indicator.scale
        if name is None or self.indicator.formula is not None:
            return None
        return self.document.scale_of(name)

    @property
    def is_quarterly(self) -> bool:
        """Whether anything of it is entered by quarter."""
        return any(quarter != THE_YEAR for (quarter, _), _ in self.slots())

    @property
    def aimed_at(self) -> tuple[int, ...]:
        """The year, and the quarters that can have a target: those that are measured.

        Where one has a target that is never measured, it can be withdrawn.
        """
        measure, known = self.indicator.measure, newest(self.targets)
        is_measured = measure is not None and bool(measure.quarterly)
        return THE_YEAR, *(
            one for one in QUARTERS if is_measured or (one in known and known[one].text)
        )

    def filled(self) -> dict[str, str]:
        """Return what stands here now, as the fields of the form would hold it."""
        data = {value_of(*slot): "" for slot, _ in self.slots()}
        data |= {value_of(*slot): written(cell.value) for slot, cell in self.cells.items()}
        known = newest(self.targets)
        for quarter in self.aimed_at:
            text = known[quarter].text if quarter in known else ""
            data[target_of(quarter)] = text.replace(".", ",")
        latest = sorted(self.cells.items(), key=_slot, reverse=True)
        data["note"] = next((cell.note for _, cell in latest if cell.note), "")
        return data

    @property
    def shown(self) -> str:
        """What a form brings back, so that it can be told whether anything changed since.

        What its fields held, and the number of each target: the same figure again is another.
        """
        versions = {str(quarter): one.number for quarter, one in newest(self.targets).items()}
        return canonical({"fields": self.filled(), "versions": versions})

    def form(self, **data: object) -> IkuEntryForm:
        """Return the form for it, filled with ``data`` unless something was handed in."""
        values = [(*slot, label) for slot, label in self.slots()]
        return iku_entry_form(self.aimed_at, values)(data=data)


def _slot(item: tuple[Slot, Cell]) -> Slot:
    return item[0]


def shown_before(text: str) -> Mapping[str, object]:
    """Return what the fields of a form held that brings back ``text``; nothing if it is no such."""
    try:
        fields = json.loads(text)["fields"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}
