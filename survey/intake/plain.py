"""The fast lane: score vectors straight from the bytes of a plain CSV.

The lane takes only what cannot be read in two ways: every quote at the edge of a cell, every
row as wide as the header, every score one digit, one digit and a zero decimal, or empty.
Any other piece is handed back untouched, for the csv module to read.
"""

import numpy as np
import numpy.typing as npt

from questionnaires.model import Questionnaire
from survey.intake.cells import Block
from survey.intake.header import Header

_NOT_A_SCORE = 255
_QUOTE, _LINE_END = ord('"'), ord("\n")
_DECIMAL_SIGNS = np.frombuffer(b".,", dtype=np.uint8)
_TEN = 10
"""The lane reads one digit; a score of two digits goes the careful way."""

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]


class PlainReader:
    """Reads pieces of CSV that end at a line end."""

    def __init__(self, header: Header, questionnaire: Questionnaire, delimiter: str) -> None:
        self._header = header
        self._delimiter = ord(delimiter)
        self._meaning = np.full((len(questionnaire.items), 256), _NOT_A_SCORE, dtype=np.uint8)
        for row, item in zip(self._meaning, questionnaire.items, strict=True):
            for score in item.scores:
                if score < _TEN:
                    row[ord(str(score))] = score

    def read(self, piece: bytes, first_row: int) -> Block | None:
        """Return the block of ``piece``, or None where it is not plain."""
        if b"\r" in piece:
            piece = piece.replace(b"\r\n", b"\n")
        if b"\r" in piece or self._header.width == 1:
            return None  # of one column, a blank line looks like an unanswered row
        data = np.frombuffer(piece, dtype=np.uint8)
        ends = self._cell_ends(data)
        width = self._header.width
        if ends is None or len(ends) % width or not self._is_grid(data, ends):
            return None
        starts = np.concatenate(([0], ends[:-1] + 1)).reshape(-1, width)
        matrix = self._scores(data, starts, ends.reshape(-1, width))
        if (matrix == _NOT_A_SCORE).any():
            return None
        is_missing = matrix == 0
        unanswered, some = is_missing.all(axis=1), is_missing.any(axis=1)
        return Block(
            rows=len(matrix),
            vectors=matrix.tobytes(),
            unanswered=tuple((np.flatnonzero(unanswered) + first_row).tolist()),
            incomplete=tuple((np.flatnonzero(some & ~unanswered) + first_row).tolist()),
        )

    def _cell_ends(self, data: Bytes) -> Places | None:
        """Where cells end: at separators outside quotes; None if a quote stands oddly.

        A quote opens only at the start of a cell and closes only at its end. One anywhere
        else could swallow whole rows unseen, so it sends the piece the careful way.
        """
        parts = (data == self._delimiter) | (data == _LINE_END)
        quotes = np.flatnonzero(data == _QUOTE)
        if not len(quotes):
            return np.flatnonzero(parts)
        if len(quotes) % 2:
            return None
        is_edge = parts | (data == _QUOTE)
        opens, closes = quotes[::2], quotes[1::2]
        if not (is_edge[np.maximum(opens - 1, 0)] | (opens == 0)).all():
            return None
        if not is_edge[np.minimum(closes + 1, len(data) - 1)].all():
            return None
        inside = np.cumsum(data == _QUOTE, dtype=np.int32) % 2 == 1
        return np.flatnonzero(parts & ~inside)

    def _is_grid(self, data: Bytes, ends: Places) -> bool:
        """Whether every row has as many cells as the header."""
        is_line_end = data[ends].reshape(-1, self._header.width) == _LINE_END
        return bool(is_line_end[:, -1].all() and not is_line_end[:, :-1].any())

    def _scores(self, data: Bytes, starts: Places, ends: Places) -> Bytes:
        """Return rows x items: the score, 0 for an empty cell, 255 for anything else."""
        matrix = np.zeros((len(starts), len(self._header.columns)), dtype=np.uint8)
        for item, column in enumerate(self._header.columns):
            if column is not None:
                cells = starts[:, column], ends[:, column]
                matrix[:, item] = self._column(data, cells, self._meaning[item])
        return matrix

    @staticmethod
    def _column(data: Bytes, cells: tuple[Places, Places], meaning: Bytes) -> Bytes:
        """Read one column: ``3``, ``"3"``, ``3.0`` and ``3,0`` are 3, an empty cell is 0."""
        begin, end = cells
        length = end - begin
        if (length > 1).any():
            begin, length = _unwrapped(data, begin, length)
        score: Bytes = meaning[data[begin]]
        score[length != 1] = _NOT_A_SCORE
        score[length == 0] = 0
        return score


def _unwrapped(data: Bytes, begin: Places, length: Places) -> tuple[Places, Places]:
    """Look inside quotes, and take ``3.0`` and ``3,0`` for the one digit that they mean."""
    is_quoted = data[begin] == _QUOTE
    begin, length = begin + is_quoted, length - 2 * is_quoted
    last = len(data) - 1
    is_whole = (
        (length == len("3.0"))
        & np.isin(data[np.minimum(begin + 1, last)], _DECIMAL_SIGNS)
        & (data[np.minimum(begin + 2, last)] == ord("0"))
    )
    return begin, np.where(is_whole, 1, length)
