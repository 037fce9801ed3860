"""Notes of an IKU row: each belongs to the figures that it was entered with."""

from collections.abc import Iterable, Mapping

from survey.storage.iku.values import NO_CELL, Cell, Slot


def noted(
    figures: Mapping[Slot, Cell], before: Mapping[Slot, Cell], shown: str
) -> dict[Slot, Cell]:
    """Return what is to be stored of ``figures``, each with the note that was typed with them.

    A figure that did not change keeps its own note. Where none changed and the note is another
    than was ``shown``, it is a correction, and becomes the note of all.
    """
    if any(cell.text != before.get(slot, NO_CELL).text for slot, cell in figures.items()):
        return {
            slot: before[slot] if slot in before and before[slot].text == cell.text else cell
            for slot, cell in figures.items()
        }
    if all(cell.note == shown for cell in figures.values()):
        return {slot: before.get(slot, cell) for slot, cell in figures.items()}
    return dict(figures)


def quarters_noted(
    cells: Mapping[Slot, Cell], notes: Iterable[str]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return each note with the quarters that it belongs to, 0 for the year.

    Without quarters where there is only one note, or where others stand in the cells by now.
    """
    told = tuple(notes)
    found: dict[str, dict[int, None]] = {}
    for (quarter, _), cell in sorted(cells.items(), key=_slot):
        if cell.note:
            found.setdefault(cell.note, {})[quarter] = None
    if len(told) == 1 or set(found) != set(told):
        return tuple((note, ()) for note in told)
    return tuple((note, tuple(found[note])) for note in told)


def _slot(item: tuple[Slot, Cell]) -> Slot:
    return item[0]
