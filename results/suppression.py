"""Small cells stay hidden: which cells of a set of tables may be shown together.

UU 27/2022 (skm-rules 8) and trap 29: a small cell identifies a person. Cells below the
threshold are hidden, and further cells with them until nothing small can be worked out from
what is shown (complementary suppression: Hundepool et al., "Statistical Disclosure Control",
2012, chapter 4).

What holds of every cell that is not shown, within all tables of one publication:

1. There are two whole-number worlds that agree with everything shown and in which the cell
   differs by at least the protection width.
2. No group of hidden cells whose sum can be worked out has fewer responses than the
   threshold, so neither its count nor its mean score says anything of a few people.

Both stay true when more cells are hidden: what is proven needs no second proof. For tables
of two fields that form no ring, any whole table sums that agree on shared margins belong to
some set of responses, so 1 is complete: no other reader can do better from the tables alone.
Not covered: tables of the same responses published at another time, and what somebody knows
about a respondent beforehand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from questionnaires.model import Questionnaire
from questionnaires.rule import Rule
from results.companions import Counted, Policy, SuppressionError, hidden_cells
from results.crosstab import EVERYBODY, Cell, Crosstab, Dimension
from results.index import Index, compute
from results.tally import Tally


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """What may be shown of a table: a cell without a count is hidden.

    ``tallies`` has the cells whose scores may be shown too, always a part of ``counts``.
    Answered counts per unsur are not for print beside a table with hidden cells.
    """

    dimensions: tuple[Dimension, ...]
    counts: Mapping[Cell, int]
    tallies: Mapping[Cell, Tally]

    def index(self, rule: Rule, questionnaire: Questionnaire, cell: Cell) -> Index | None:
        """Return the index of ``cell``, or None where its scores are hidden or there are none."""
        tally = self.tallies.get(cell)
        return compute(rule, questionnaire, tally) if tally else None

    def hides(self, cell: Cell) -> bool:
        """Whether the scores of ``cell`` are hidden; a cell that is shown to be empty has none."""
        return cell not in self.tallies and self.counts.get(cell) != 0


@dataclass(frozen=True, slots=True)
class Publication:
    """Tables that are safe to show together; ``withheld`` says why there is nothing to show."""

    policy: Policy
    tables: tuple[PublishedTable, ...]
    withheld: str = ""


def publish(tables: Sequence[Crosstab], policy: Policy) -> Publication:
    """Return what may be shown of ``tables``, all of the same responses.

    Give all tables that are shown of these responses at once: their shared margins are
    protected together. Where no set of cells short of all is safe, everything but the number
    of responses is withheld. Raises SuppressionError for no tables, tables of different
    responses or groups, or a ring of tables (A x B, B x C, C x A), whose common responses
    say more than their sums.
    """
    _require_one_source(tables)
    _require_no_ring(tables)
    tallies = {cell: tally for table in tables for cell, tally in table.tallies.items()}
    lines = tuple(dict.fromkeys(line for table in tables for line in table.lines))
    sizes = {cell: tally.responses for cell, tally in tallies.items()}
    hidden = hidden_cells(Counted(lines, sizes, policy))
    if hidden is None:
        return _withheld(tables, policy, sizes[EVERYBODY])
    silent = _silent_cells(Counted(lines, sizes, policy), tallies, hidden)
    return Publication(policy, tuple(_shown(table, hidden, silent) for table in tables))


def _require_one_source(tables: Sequence[Crosstab]) -> None:
    if not tables:
        raise SuppressionError("no tables; give at least one")
    seen: dict[Cell, Tally] = {}
    groups: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for side in table.dimensions:
            if groups.setdefault(side.field, side.values) != side.values:
                raise SuppressionError(
                    f"tables group {side.field} differently, and overlapping groups give small "
                    "ones away; choose one grouping"
                )
        for cell, tally in table.tallies.items():
            if seen.setdefault(cell, tally) != tally:
                raise SuppressionError("tables of different responses are not protected together")


def _require_no_ring(tables: Sequence[Crosstab]) -> None:
    """Tables of two fields join these two; joining what is joined already closes a ring."""
    pairs = {tuple(sorted(side.field for side in table.dimensions)) for table in tables}
    joined: dict[str, frozenset[str]] = {}
    for pair in sorted(pair for pair in pairs if len(pair) > 1):
        one, other = (joined.get(name, frozenset({name})) for name in pair)
        if one == other:
            raise SuppressionError(
                f"the table of {' and '.join(pair)} closes a ring with the others, which gives "
                "more away than each; leave one of them out"
            )
        joined.update(dict.fromkeys(one | other, one | other))


def _withheld(tables: Sequence[Crosstab], policy: Policy, everybody: int) -> Publication:
    total = {} if policy.is_small(everybody) else {EVERYBODY: everybody}
    nothing: Mapping[Cell, Tally] = MappingProxyType({})
    shown = tuple(PublishedTable(t.dimensions, MappingProxyType(total), nothing) for t in tables)
    return Publication(policy, shown, "too few responses to show these tables safely")


def _shown(table: Crosstab, hidden: frozenset[Cell], silent: frozenset[Cell]) -> PublishedTable:
    counts = {cell: n for cell, n in table.counts.items() if cell not in hidden}
    tallies = {cell: table.tallies[cell] for cell, n in counts.items() if n and cell not in silent}
    return PublishedTable(table.dimensions, MappingProxyType(counts), MappingProxyType(tallies))


def _silent_cells(
    counted: Counted, tallies: Mapping[Cell, Tally], hidden: frozenset[Cell]
) -> frozenset[Cell]:
    """Return the cells whose scores stay hidden: also where a question has few answers.

    Each question is a table of its own, of those who answered it, and rule 2 holds in each.
    Nothing is told there but sums of scores, so rule 1 has no meaning for it.
    """
    proven = [counted.sizes]
    for item in range(len(tallies[EVERYBODY].counts)):
        sizes = {cell: tally.answered(item) for cell, tally in tallies.items()}
        if sizes not in proven:
            policy = Policy(counted.policy.threshold, counted.policy.width)
            more = hidden_cells(Counted(counted.lines, sizes, policy, ranges=False), hidden)
            if more is None:
                return frozenset(tallies)
            proven, hidden = [*proven, sizes], more
    return hidden
