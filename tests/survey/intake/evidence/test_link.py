"""Links: web addresses as they are, and nothing that only looks like one."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.intake.evidence.faults import LinkFault, RefusedLinkError
from survey.intake.evidence.link import MAX_LINK, check_link

TAKEN = [
    "https://www.bps.go.id/id/pressrelease/2025/11/11/2417/idi.html",
    "http://ppid.contoh.go.id:8080/lhe?tahun=2025&no=7#hal-3",
    "HTTPS://Contoh.go.id/%20a",
    "https://[2001:db8::1]/a",
    "https://contoh.go.id/laporan/é",
]


@pytest.mark.parametrize("url", TAKEN)
def test_what_is_taken_is_kept_as_it_was_given(url: str) -> None:
    assert check_link(f"  {url} ").url == url


F = LinkFault
REFUSED = [
    ("javascript:alert(1)", {F.NOT_WEB}),
    ("data:text/html,<script>", {F.NOT_WEB}),
    ("file:///etc/passwd", {F.NOT_WEB}),
    ("ftp://contoh.go.id/a", {F.NOT_WEB}),
    ("www.contoh.go.id/lhe.pdf", {F.NOT_WEB}),
    ("//contoh.go.id", {F.NOT_WEB}),
    ("Lemari arsip", {F.NOT_PLAIN}),
    ("https://", {F.NO_HOST}),
    ("https:///lhe.pdf", {F.NO_HOST}),
    ("https://:443/", {F.NO_HOST}),
    ("https://www.bps.go.id@jahat.example/", {F.CREDENTIALS}),
    ("https://nama:sandi@contoh.go.id/", {F.CREDENTIALS}),
    ("https://@/", {F.NO_HOST, F.CREDENTIALS}),
    ("https://contoh.go.id\\@jahat.example/", {F.NOT_PLAIN}),
    ("https://contoh.go.id/a b", {F.NOT_PLAIN}),
    ("java\nscript:alert(1)", {F.NOT_PLAIN}),
    ("https://contoh.go.id/\u202efdp", {F.NOT_PLAIN}),
    ("https://contoh.go.id/\0", {F.NOT_PLAIN}),
    ("https://[contoh", {F.NOT_PLAIN}),
    ("https://contoh.go.id:port/", {F.NOT_PLAIN}),
    ("https://contoh.go.id/" + "a" * MAX_LINK, {F.TOO_LONG}),
    ("ftp://" + "a" * MAX_LINK, {F.TOO_LONG, F.NOT_WEB}),
]


@pytest.mark.parametrize(("url", "faults"), REFUSED)
def test_what_is_refused_with_everything_that_is_wrong(url: str, faults: set[LinkFault]) -> None:
    with pytest.raises(RefusedLinkError) as refused:
        check_link(url)
    assert set(refused.value.faults) == faults


@given(st.text(max_size=60).map(lambda rest: "https://" + rest) | st.text(max_size=60))
def test_no_text_breaks_the_check(text: str) -> None:
    with suppress(RefusedLinkError):
        assert check_link(text).url.lower().startswith(("http://", "https://"))
