"""The example of an IKU document as commented YAML: every key and every value it may hold."""

import re
from collections.abc import Callable, Iterator, Mapping
from textwrap import wrap

from results.accountability.example.example import example_text
from results.accountability.example.keys import MODELS, Key, keys_of, told
from results.accountability.formula import MAX_LENGTH
from results.accountability.grammar.checks import MAX_DEPTH, MAX_OPERANDS
from results.accountability.grammar.signs import MAX_DECIMALS, MAX_NAME, MAX_WHOLE
from results.accountability.grammar.tree import FUNCTIONS
from results.accountability.kinds import Kind, all_kinds

_PLACE = re.compile(r"^# \{(\w+)\}$", re.MULTILINE)
_WIDTH = 98


def iku_example_yaml() -> str:
    """Return the example with what is told of keys, kinds and formulas as comments."""
    return _PLACE.sub(lambda place: "\n".join(_block(place[1])), example_text())


def grammar_lines() -> tuple[str, ...]:
    """Say how a formula is written, with its limits."""
    return (
        "Angka, nama variabel, + - * / dan kurung; kali dan bagi mendahului tambah dan kurang.",
        (
            f"Angka memakai titik desimal dan tanpa pemisah ribuan (12.5, 100000); paling banyak "
            f"{MAX_WHOLE} angka di depan titik dan {MAX_DECIMALS} di belakangnya."
        ),
        (
            "Nama variabel: huruf kecil a-z, angka, dan satu garis bawah antarkata; diawali "
            f"huruf, paling banyak {MAX_NAME} karakter."
        ),
        (
            f"Fungsi: {', '.join(FUNCTIONS)}, argumen dipisah koma. Tanpa %, pangkat, dan "
            f"perbandingan. Paling panjang {MAX_LENGTH} karakter, {MAX_OPERANDS} angka dan nama, "
            f"{MAX_DEPTH} kurung bertingkat."
        ),
    )


def needs_of(kind: Kind) -> str:
    """Say what a row of a kind must state."""
    return ", ".join(told().needs[need] for need in kind.needs)


def key_text(key: Key) -> str:
    """Say what a key means and, where it chooses from a list without meanings, that list."""
    plain = [value for value, meaning in key.values.items() if not meaning]
    return f"{key.meaning}; pilih: {', '.join(plain)}" if plain else key.meaning


def _block(name: str) -> Iterator[str]:
    if name in MODELS:
        yield from _listed(f"Kunci {name}:", _keys(name))
    else:
        yield from _OTHERS[name]()


def _keys(part: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    for key in keys_of(part):
        # the kinds have a list of their own; a list told once need not be told again
        told_here = key.name not in ("kind", "weighting_printed") or part == "units"
        told_values = {v: m for v, m in key.values.items() if m} if told_here else {}
        yield key.name + (" *" if key.required else ""), key_text(key), told_values


def _listed(title: str, keys: Iterator[tuple[str, str, Mapping[str, str]]]) -> Iterator[str]:
    yield f"# {title}"
    for name, text, values in keys:
        yield from _comment(f"{name}: {text}", "  ")
        for value, meaning in values.items():
            yield from _comment(f"{value} = {meaning}", "      ")


def _comment(text: str, indent: str) -> list[str]:
    first = f"# {indent}"
    return wrap(
        text.replace("`", ""),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=f"{first}    ",
        break_on_hyphens=False,
    )


def _kinds() -> Iterator[str]:
    yield "# Jenis indikator (kind), cara gabung yang lazim, dan apa yang perlu dinyatakan:"
    for kind in all_kinds():
        yield from _comment(f"{kind.id}: {kind.name}. {kind.meaning}", "  ")
        yield from _comment(f"{kind.aggregation}; perlu {needs_of(kind)}", "      ")


def _grammar() -> Iterator[str]:
    yield "# Rumus (formula):"
    for line in grammar_lines():
        yield from _comment(line, "  ")


_OTHERS: Mapping[str, Callable[[], Iterator[str]]] = {"kinds": _kinds, "grammar": _grammar}
