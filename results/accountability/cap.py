"""Caps: how offices show a capaian above its target. A view, never a stored figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from questionnaires.catalog import UnknownDefinitionError
from results.accountability.capaian import PLACES, Capaian
from results.exact import half_up


@dataclass(frozen=True, slots=True)
class Cap:
    """What is shown in place of figures above ``above``, and the words that name it."""

    id: str
    above: Fraction
    shows: Fraction
    words: str

    def view(self, exact: Fraction) -> Fraction:
        """Return the figure as this cap shows it."""
        return self.shows if exact > self.above else exact


def _highest(limit: int) -> Cap:
    return Cap(str(limit), Fraction(limit), Fraction(limit), f"paling tinggi {limit}")


_ALL = (
    _highest(100),
    Cap("110-120", Fraction(110), Fraction(120), "di atas 110 menjadi 120"),
    _highest(120),
    _highest(200),
)
CAPS: Mapping[str, Cap] = {cap.id: cap for cap in _ALL}
"""100: some regions where they average; 110-120: PermenPANRB 8/2021; 120: Kemenkeu; 200."""


def find_cap(name: str) -> Cap:
    """Return the cap of that id; raise UnknownDefinitionError."""
    if name not in CAPS:
        raise UnknownDefinitionError("cap", name, list(CAPS))
    return CAPS[name]


@dataclass(frozen=True, slots=True)
class Capped:
    """A capaian as a cap shows it, beside the exact one that it does not replace."""

    capaian: Capaian
    cap: Cap

    @property
    def exact(self) -> Fraction | None:
        """The shown figure; None where there is none."""
        return None if self.capaian.exact is None else self.cap.view(self.capaian.exact)

    @property
    def printed(self) -> Decimal | None:
        """The shown figure, rounded half up to two decimals."""
        return None if self.exact is None else half_up(self.exact, PLACES)

    @property
    def formula(self) -> str:
        """The formula, with the cap where it changed the figure."""
        changed = self.exact != self.capaian.exact
        return f"{self.capaian.formula}, {self.cap.words}" if changed else self.capaian.formula


def capped(capaian: Capaian, cap: Cap) -> Capped:
    """Return the view of ``capaian`` under ``cap``."""
    return Capped(capaian, cap)
