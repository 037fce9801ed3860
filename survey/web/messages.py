"""What is said about a wrong field, in the reader's language."""

from collections.abc import Callable

from flask_babel import gettext, ngettext

from questionnaires.answers import AnswerProblem, Code
from results.figures import FigureError


def problem_message(problem: AnswerProblem) -> str:
    """Say what is wrong with a field and how to mend it."""
    low, _, high = problem.expected.partition("-")
    messages: dict[Code, Callable[[], str]] = {
        Code.REQUIRED: lambda: gettext("Belum dijawab. Pilih salah satu jawaban."),
        Code.NOT_AN_OPTION: lambda: gettext("Pilih salah satu jawaban yang tersedia."),
        Code.NOT_A_NUMBER: lambda: gettext(
            "Tulis angka saja, dari %(low)s sampai %(high)s.", low=low, high=high
        ),
        Code.OUT_OF_RANGE: lambda: gettext(
            "Tulis angka dari %(low)s sampai %(high)s.", low=low, high=high
        ),
        Code.TOO_LONG: lambda: gettext(
            "Terlalu panjang. Tulis paling banyak %(max)s huruf.", max=problem.expected
        ),
        Code.NOT_TEXT: lambda: gettext("Tulis dengan kata-kata."),
        Code.UNKNOWN_FIELD: lambda: gettext("Isian ini tidak dikenal. Hapus isian ini."),
    }
    return str(messages[problem.code]())


def figure_message(error: FigureError) -> str:
    """Say why a typed figure was not understood."""
    if error.is_ambiguous:
        plain = error.text.replace(".", "")
        comma = error.text.replace(".", ",")
        return str(
            gettext(
                "Titik di sini bisa berarti ribuan atau desimal. Tulis %(plain)s atau %(comma)s.",
                plain=plain,
                comma=comma,
            )
        )
    return str(gettext("Tulis angka saja, dengan koma untuk desimal, misalnya 83,21."))


def wait_message(seconds: int) -> str:
    """Say how long to wait before signing in again."""
    words = ngettext(
        "Terlalu banyak percobaan. Coba lagi dalam %(num)d detik.",
        "Terlalu banyak percobaan. Coba lagi dalam %(num)d detik.",
        seconds,
    )
    return str(words)
