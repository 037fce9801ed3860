"""The states that a survey or an IKU table goes through, in the reader's language."""

from flask_babel import gettext


def state_name(state: str) -> str:
    """Name a state of ``survey.lifecycle``."""
    names = {
        "draft": gettext("rancangan"),
        "open": gettext("dibuka"),
        "closed": gettext("ditutup"),
        "final": gettext("final"),
        "reopened": gettext("dibuka kembali"),
        "submitted": gettext("diajukan"),
        "verified": gettext("terverifikasi"),
        "locked": gettext("dikunci"),
        "unverified": gettext("belum dinilai"),
        "rejected": gettext("ditolak"),
    }
    return str(names.get(state, state))
