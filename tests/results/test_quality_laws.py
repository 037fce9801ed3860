"""Laws of the flags: nothing is lost, and nothing depends on the order."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from results.observation import FlagCode, Hours, Limits, Observation
from results.quality import assess

LIMITS = Limits(Hours(ZoneInfo("Asia/Jakarta"), ()), burst_responses=3, burst_seconds=10)
START = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


@st.composite
def observations(draw: st.DrawFn) -> list[Observation]:
    """Draw responses of few devices, scores and profiles, close in time or of an unknown one."""
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(0, 60), st.sampled_from(["", "A", "B"]), st.sampled_from(["x", "y"]),
                st.sampled_from([b"\x04\x04\x04", b"\x04\x03\x02"]), st.integers(0, 12),
                st.booleans(),
            ),
            max_size=14,
        )
    )  # fmt: skip
    return [
        Observation(str(i), scores, at if known else None, at, seconds, "web", device, "", profile)
        for i, (after, device, profile, scores, seconds, known) in enumerate(rows)
        for at in (START + timedelta(seconds=after),)
    ]


@given(observations())
def test_everybody_is_judged_and_shared_once(given_: list[Observation]) -> None:
    found = assess(given_, LIMITS)
    assert [one.id for one in found.judged] == [one.id for one in given_]
    for shares in (found.devices, found.officers, found.hours):
        assert sum(share.responses for share in shares) == len(given_)
        assert sum(share.share for share in shares) == bool(given_)
        assert all(share.flagged <= share.responses for share in shares)


@given(observations(), st.data())
def test_the_order_does_not_matter(given_: list[Observation], data: st.DataObject) -> None:
    turned = data.draw(st.permutations(given_))
    there = {one.id: one.flags for one in assess(given_, LIMITS).judged}
    assert {one.id: one.flags for one in assess(turned, LIMITS).judged} == there


@given(observations())
def test_a_burst_is_what_a_plain_count_finds(given_: list[Observation]) -> None:
    """By trying: some window of ten seconds around a response holds three of its device."""
    for one, judged in zip(given_, assess(given_, LIMITS).judged, strict=True):
        at, same = one.captured_at, [o.captured_at for o in given_ if o.device == one.device]
        moments = [moment for moment in same if moment and at]
        windows = [[m for m in moments if timedelta(0) <= m - start <= timedelta(seconds=10)]
                   for start in moments if at and timedelta(0) <= at - start
                   <= timedelta(seconds=10)]  # fmt: skip
        crowded = bool(one.device) and max(map(len, windows), default=0) >= 3
        assert (FlagCode.BURST_DEVICE in {flag.code for flag in judged.flags}) == crowded


@given(observations())
def test_identical_is_what_a_plain_comparison_finds(given_: list[Observation]) -> None:
    """All within a minute, so every equal row is close to another one."""
    keys = [(one.scores, one.profile, one.captured_at is None) for one in given_]
    for key, judged in zip(keys, assess(given_, LIMITS).judged, strict=True):
        flagged = FlagCode.IDENTICAL in {flag.code for flag in judged.flags}
        assert flagged == (keys.count(key) > 1 and key[2] is False)
