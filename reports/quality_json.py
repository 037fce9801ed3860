"""Flags, shares, limits and the log of exclusions as JSON; no name stands at a response."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.content import Responses
from reports.index_json import Json, engine_json
from results.exact import ratio
from results.exclusions import Act, in_force
from results.observation import Flag, Limits, Opening, written_clock
from results.quality import Assessment, Judged, QualityShare, flag_counts, to_review

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHOSE = frozenset({"officer"})
"""Who asked is counted in the shares, and never told of a single response."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What a review of one survey stands on.

    ``hours_are_told``: the unit told its service hours itself, they are not our defaults.
    ``late`` are the flagged of the addendum.
    """

    survey_id: str
    found: Assessment
    log: tuple[Act, ...]
    hours_are_told: bool
    late: tuple[Judged, ...] = ()


def quality_json(quality: Quality, responses: Responses) -> Json:
    """Return the one JSON object of a survey's review, the same for API and file.

    ``flagged`` lists the responses with a flag, the most severe first; a flag is a reason to
    look and proves nothing. Shares are exact fractions of all responses received.
    """
    found = quality.found
    out = {record.response for record in in_force(quality.log)}
    return {
        "engine": engine_json(),
        "survey": quality.survey_id,
        "responses": {
            "received": responses.received,
            "counted": responses.counted,
            "excluded": len(responses.excluded),
            "incomplete": responses.incomplete,
            "addendum": responses.addendum,
        },
        "limits": _limits_json(found.limits, told=quality.hours_are_told),
        "flags": {code.value: n for code, n in sorted(flag_counts(found.judged).items())},
        "flagged": [
            _judged_json(one, counted=one.id not in out) for one in to_review(found.judged)
        ],
        "flagged_addendum": [_judged_json(one, counted=False) for one in to_review(quality.late)],
        "shares": {
            "devices": _shares_json(found.devices),
            "officers": _shares_json(found.officers),
            "hours": _shares_json(found.hours),
        },
        "log": [_act_json(act) for act in quality.log],
    }


def _limits_json(limits: Limits, *, told: bool) -> Json:
    return {
        "seconds_per_question": f"{limits.seconds_per_question:.12g}",
        "straight_from": limits.straight_from,
        "burst_responses": limits.burst_responses,
        "burst_seconds": f"{limits.burst_seconds:.12g}",
        "identical_seconds": f"{limits.identical_seconds:.12g}",
        "late_seconds": f"{limits.late_seconds:.12g}",
        "ahead_seconds": f"{limits.ahead_seconds:.12g}",
        "hours": {
            "declared_by": "unit" if told else "default",
            "zone": limits.hours.zone.key,
            "channels": sorted(limits.hours.channels),
            "openings": [_opening_json(one) for one in limits.hours.openings],
        },
    }


def _opening_json(one: Opening) -> Json:
    opens, closes = written_clock(one.opens), written_clock(one.closes)
    return {"weekday": _DAYS[one.weekday], "opens": opens, "closes": closes}


def _judged_json(one: Judged, *, counted: bool) -> Json:
    return {"id": one.id, "counted": counted, "flags": [_flag_json(flag) for flag in one.flags]}


def _flag_json(flag: Flag) -> Json:
    evidence = {name: value for name, value in flag.evidence if name not in _WHOSE}
    return {"code": flag.code.value, "severity": flag.severity.name.lower(), "evidence": evidence}


def _shares_json(shares: Iterable[QualityShare]) -> list[Json]:
    return [
        {
            "value": one.value or None,
            "responses": one.responses,
            "share": ratio(one.share),
            "flagged": one.flagged,
        }
        for one in shares
    ]


def _act_json(act: Act) -> Json:
    record = act.record
    return {
        "response": record.response,
        "act": "excluded" if act.takes_out else "readmitted",
        "who": record.who,
        "when": record.when.isoformat(),
        "reason": record.reason,
    }
