"""Who answered: groups that add up to the respondents, shares that some count can give."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from results.audit.case import Case
from results.audit.figure import Figure, mode_of, point
from results.audit.findings import Checked, Code, Finding, Reproduction
from results.exact import half_up

Group = dict[str, Figure]

_PERCENT = ("percent", "persen", "%")


def check_profile(case: Case) -> Checked:
    """Check each group of the profile, in counts or in percent."""
    findings: list[Finding] = []
    reproduced: list[Reproduction] = []
    n = case.report.n_respondents
    for name, rows in case.report.respondent_profile.items():
        group = {label: figure for label, figure in rows.items() if figure is not None}
        where = f"respondent_profile.{name}"
        check = _shares if _is_percent(name, group) else _counts
        wrong = list(check(where, group, n))
        findings += wrong
        if group and n and not wrong:
            total = _total(group)
            way = ("percent of the respondents",) if check is _shares else ("adds up to n",)
            reproduced.append(Reproduction(where, total, way))
    return findings, reproduced


def _is_percent(name: str, group: Group) -> bool:
    """A group says percent in its name or signs, or shows it by decimals."""
    named = any(word in name.lower() for word in _PERCENT)
    return named or any(figure.percent or figure.places for figure in group.values())


def _total(group: Group) -> str:
    """Write the sum of a group with as many decimals as its members."""
    total = sum((figure.value for figure in group.values()), Fraction(0))
    return str(half_up(total, max(figure.places for figure in group.values())))


def _counts(where: str, group: Group, n: int | None) -> Iterator[Finding]:
    total = sum((figure.value for figure in group.values()), Fraction(0))
    if any(figure.value < 0 for figure in group.values()):
        message = "nobody can be counted less than 0 times; correct the group"
        yield Finding(Code.PROFILE_IMPOSSIBLE, where, message)
    if group and n is not None and total != n:
        message = f"the group adds up to {total}, not to the {n} respondents; count again"
        yield Finding(Code.PROFILE_NOT_N, where, message, str(total), str(n))


def _shares(where: str, group: Group, n: int | None) -> Iterator[Finding]:
    total = sum((figure.value for figure in group.values()), Fraction(0))
    room = sum((figure.cut_span().high - figure.value for figure in group.values()), Fraction(0))
    if group and not -room / 2 <= total - 100 <= room / 2:
        shown = _total(group)
        message = f"the shares add up to {shown}, further from 100 than rounding explains"
        yield Finding(Code.PROFILE_NOT_100, where, message, shown, "100")
    if n is None:
        return
    for label, figure in group.items():
        if not _counts_of(figure, n):
            near = sorted({floor(figure.value * n / 100), ceil(figure.value * n / 100)})
            shares = [str(half_up(Fraction(100 * c, n), figure.full_places)) for c in near]
            expected = " or ".join(shares)
            message = f"no number of {n} respondents is this share; the nearest are {expected}"
            place = f"{where}[{label}]"
            yield Finding(Code.PROFILE_IMPOSSIBLE, place, message, str(figure), expected)


def _counts_of(figure: Figure, n: int) -> bool:
    """Whether some number of respondents prints as this share, rounded in any way."""
    middle = figure.value * n / 100
    unit = Fraction(n, 100 * 10**figure.places)
    near = range(max(0, floor(middle - unit)), min(n, ceil(middle + unit)) + 1)
    return any(mode_of(point(Fraction(100 * count, n)), figure) for count in near)
