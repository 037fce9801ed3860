"""Links as evidence: plain web addresses, kept as they were given and never followed by us."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from survey.intake.evidence.faults import LinkFault, RefusedLinkError

MAX_LINK = 1000
"""Bytes in UTF-8; more than addresses have that people hand to one another."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a document stands on the web."""

    url: str


def check_link(given: str) -> Link:
    """Return the link in ``given``; raise RefusedLinkError with every fault.

    Only http and https, a host, no name or password in front of it, and nothing invisible:
    whoever reads the address sees where it leads.
    """
    url = given.strip()
    size = len(url.encode(errors="replace"))
    faults = [LinkFault.TOO_LONG] if size > MAX_LINK else []
    if not url.isprintable() or " " in url or "\\" in url:
        faults.append(LinkFault.NOT_PLAIN)  # urlsplit itself would drop line ends in silence
    else:
        faults += _faults_of_parts(url)
    if faults:
        raise RefusedLinkError(tuple(faults))
    return Link(url)


def _faults_of_parts(url: str) -> list[LinkFault]:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # a port that is none raises
    except ValueError:
        return [LinkFault.NOT_PLAIN]
    if parts.scheme not in ("http", "https"):
        return [LinkFault.NOT_WEB]
    faults = [] if host else [LinkFault.NO_HOST]
    if "@" in parts.netloc:
        faults.append(LinkFault.CREDENTIALS)
    return faults
