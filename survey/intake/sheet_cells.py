"""What a cell of a workbook holds beside texts and numbers: per cents, errors, empty formulas."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """A cell that shows per cent; ``value`` is the figure before the sign, 95.5 of 95,5%."""

    value: Decimal

    def __str__(self) -> str:
        """Write it as it is shown, without zeros at its end."""
        return f"{self.value:f}%".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a value that is not empty: an error, or a formula never computed.

    ``address`` is the cell (D7), ``error`` what it shows (#DIV/0!), empty for a formula.
    """

    address: str
    error: str

    @property
    def message(self) -> str:
        """Say what is wrong and how to mend it."""
        if self.error:
            return f"cell {self.address} holds the error {self.error}; mend its formula"
        return (
            f"cell {self.address} holds a formula without its result; open the workbook in a "
            "spreadsheet program and save it again, or type the figure"
        )

    def __str__(self) -> str:
        """Write what stands there."""
        return self.error or f"formula without result in {self.address}"
