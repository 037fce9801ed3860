"""What is wrong with a table file, each with its place and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One wrong cell, column or file; ``row`` counts as a spreadsheet does, header 1."""

    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        """Write it as ``row 7, column U4: ...``."""
        places = []
        if self.row is not None:
            places.append(f"row {self.row}")
        if self.column is not None:
            places.append(f"column {self.column}")
        return f"{', '.join(places)}: {self.message}" if places else self.message


class TableError(Exception):
    """A file that cannot be read as a table of answers at all."""

    def __init__(self, *problems: CellProblem) -> None:
        self.problems = problems
        super().__init__("; ".join(map(str, problems)))
