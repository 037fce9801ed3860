"""What a report says of the sample: needed, attained and missing, service by service."""

from collections.abc import Mapping
from decimal import Decimal

from reports import words
from reports.sections import Row, Section, Table
from reports.words import figure
from results.sampling import (
    SampleSize,
    SamplingPlan,
    ServiceSample,
    Terms,
    cochran,
    slovin,
)

_HEAD = ("Layanan", "Pengguna", "Sampel minimal", "Terkumpul", "Masih kurang")


def sampling_section(plan: SamplingPlan, names: Mapping[str, str], terms: Terms) -> Section:
    """Return the section; ``names`` are those of the services by id."""
    return Section(
        id="sampel",
        heading="Jumlah sampel",
        paragraphs=(_summary(plan), *_warnings(plan, names)),
        tables=(_needed(plan, names), _other_formulas(plan, names, terms)),
        notes=(
            (
                "Sampel minimal menurut rumus Krejcie dan Morgan, S = χ²·N·P·Q : "
                "(d²·(N − 1) + χ²·P·Q), seperti tabel dalam lampiran Permenpan RB 14/2017, "
                f"dengan χ² = {figure(terms.chi2)} (keyakinan {_share(terms.confidence)}), "
                f"P = {figure(terms.proportion)} dan d = {figure(terms.margin)}; dibulatkan ke "
                "bilangan terdekat. Populasi di bawah 10 ditanya seluruhnya."
            ),
            (
                "Slovin dan Cochran dicantumkan sebagai pembanding; keduanya dibulatkan ke atas. "
                "Slovin tidak memakai keyakinan dan proporsi."
            ),
            (
                "Terkumpul adalah respons yang diterima dan tidak dikeluarkan. Kelebihan satu "
                "layanan tidak menutup kekurangan layanan lain."
            ),
        ),
    )


def _summary(plan: SamplingPlan) -> str:
    if len(plan.unknown) == len(plan.services):
        return (
            f"Terkumpul {figure(plan.attained)} respons. Jumlah pengguna layanan belum "
            "dicatat, jadi sampel minimal belum dapat dihitung."
        )
    missing = (
        f"masih kurang {figure(plan.missing)}"
        if plan.missing
        else "sampel minimal sudah tercapai di semua layanan yang penggunanya diketahui"
    )
    return (
        f"Diperlukan sedikitnya {figure(plan.target)} responden, terkumpul "
        f"{figure(plan.attained)}, {missing}."
    )


def _warnings(plan: SamplingPlan, names: Mapping[str, str]) -> tuple[str, ...]:
    unknown = [names[service] for service in plan.unknown]
    too_many = [names[line.service] for line in plan.services if line.exceeds_population]
    said = []
    if unknown and len(unknown) < len(plan.services):
        said.append(f"Jumlah pengguna belum diketahui: {', '.join(unknown)}.")
    if too_many:
        said.append(
            f"Respons melebihi jumlah pengguna: {', '.join(too_many)}. Periksa jumlah pengguna, "
            "atau apakah seseorang mengisi lebih dari sekali."
        )
    return tuple(said)


def _needed(plan: SamplingPlan, names: Mapping[str, str]) -> Table:
    channels = tuple(name for name, _ in plan.channels)
    nobody_knows = len(plan.unknown) == len(plan.services)
    return Table(
        caption="Sampel minimal dan respons terkumpul per layanan dan saluran",
        head=(*_HEAD, *(words.channel(name) for name in channels)),
        rows=tuple(_line(line, names, channels) for line in plan.services),
        foot=(
            "Jumlah",
            words.NOTHING,
            words.NOTHING if nobody_knows else figure(plan.target),
            figure(plan.attained),
            words.NOTHING if nobody_knows else figure(plan.missing),
            *(figure(n) for _, n in plan.channels),
        ),
        numeric=tuple(range(1, len(_HEAD) + len(channels))),
    )


def _line(line: ServiceSample, names: Mapping[str, str], channels: tuple[str, ...]) -> Row:
    size = line.size
    known = (
        (figure(size.population or 0), figure(size.n))
        if isinstance(size, SampleSize)
        else (words.UNKNOWN, words.NOTHING)
    )
    missing = words.NOTHING if line.missing is None else figure(line.missing)
    by_channel = dict(line.channels)
    brought = (figure(by_channel.get(name, 0)) for name in channels)
    return (names[line.service], *known, figure(line.attained), missing, *brought)


def _other_formulas(plan: SamplingPlan, names: Mapping[str, str], terms: Terms) -> Table:
    head = ("Layanan", "Krejcie-Morgan", "Slovin", "Cochran, terkoreksi populasi", "Cochran")
    return Table(
        caption="Sampel minimal menurut rumus lain",
        head=head,
        rows=tuple(_by_formula(line, names, terms) for line in plan.services),
        numeric=tuple(range(1, len(head))),
    )


def _by_formula(line: ServiceSample, names: Mapping[str, str], terms: Terms) -> Row:
    size = line.size
    if not isinstance(size, SampleSize) or size.population is None:
        return (names[line.service], "jumlah pengguna belum diketahui")
    population = size.population
    sizes = (size, slovin(population, terms), cochran(population, terms), cochran(None, terms))
    return (names[line.service], *(figure(one.n) for one in sizes))


def _share(value: Decimal) -> str:
    return words.percent((value * 100).normalize())
