"""Words and figures of the screens: the reader's language, decimal comma where due."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, Response, current_app, request, url_for
from flask_babel import Babel, format_decimal, gettext

from questionnaires.text import DEFAULT_LANGUAGE
from results.accountability.capaian import NoCapaian, Polarity
from results.accountability.targets import TargetVersion
from results.exact import half_up
from survey.web.assets import asset
from survey.web.intake import language
from survey.web.states import state_name

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
_LOCALES = {"id": "id", "en": "en_GB"}
_COOKIE = "bahasa"
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


def speak(app: Flask) -> None:
    """Give ``app`` its languages, and templates the words and figures they use."""
    app.config["BABEL_DEFAULT_LOCALE"] = "id"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(Path(__file__).parent.parent / "translations")
    Babel(app, locale_selector=_chosen)
    app.after_request(_remember)
    app.jinja_env.globals.update(
        asset=asset,
        here=here,
        languages=LANGUAGES,
        language=language,
        other_language=_other_language,
        channel_name=channel_name,
        no_capaian=no_capaian,
        state_name=state_name,
        polarity_name=polarity_name,
    )
    app.jinja_env.filters.update(as_read=as_read, figure=figure, places=places, target=target)


def _chosen() -> str:
    """Indonesian, unless English was chosen by the link on the page, now or earlier."""
    for asked in (request.args.get(_COOKIE), request.cookies.get(_COOKIE)):
        if asked in LANGUAGES:
            return _LOCALES[asked]
    return _LOCALES["id"]


def _remember(response: Response) -> Response:
    """Keep the language until the browser closes; never on a citizen's page.

    The next person at a shared tablet starts in Indonesian, with nothing left of the last.
    """
    asked = request.args.get(_COOKIE)
    if asked in LANGUAGES and request.blueprint != "respond":
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(_COOKIE, asked, samesite="Lax", httponly=True, secure=secure)
    return response


def here(endpoint: str, survey_id: str) -> str:
    """Return the address of a page of a survey, carrying the language of this one."""
    chosen = language()
    if chosen == DEFAULT_LANGUAGE:
        return url_for(endpoint, survey_id=survey_id)
    return url_for(endpoint, survey_id=survey_id, bahasa=chosen)


def _other_language() -> tuple[str, str, str]:
    """Return code and own name of the other language, and this page's address in it."""
    code, name = next((code, name) for code, name in LANGUAGES.items() if code != language())
    query = urlencode({**request.args, _COOKIE: code})
    return code, name, f"?{query}"


def figure(value: Decimal | int | None) -> str:
    """Write an already rounded figure with its own number of decimals."""
    if value is None:
        return "–"
    decimals = max(0, -int(Decimal(value).as_tuple().exponent))
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(format_decimal(value, pattern))


def target(version: TargetVersion | None) -> str:
    """Write the target in force: a figure, a range, or the name of a class."""
    if version is None or not version.text:
        return "–"
    if version.value is None:
        return version.text
    return " – ".join(figure(Decimal(end)) for end in version.text.split(" - "))


def as_read(text: str | None) -> str:
    """Write what JSON keeps of a printed figure: one or both ends of a range, or a name."""
    if not text:
        return "–"
    ends = text.split(" - ")
    if not all(_PLAIN.fullmatch(end) for end in ends):
        return text
    return " – ".join(figure(Decimal(end)) for end in ends)


def places(value: Fraction | None, count: int) -> str:
    """Round an exact value half up to ``count`` decimals and write it."""
    return "–" if value is None else figure(half_up(value, count))


def channel_name(channel: str) -> str:
    """Name a way in."""
    names = {
        "web": gettext("Layar atau ponsel sendiri"),
        "kiosk": gettext("Tablet di tempat layanan"),
        "interview": gettext("Wawancara"),
        "paper": gettext("Kertas"),
        "import": gettext("Data terbitan yang diimpor"),
        "api": gettext("Aplikasi lain (API)"),
    }
    return str(names[channel])


def no_capaian(reason: NoCapaian) -> str:
    """Say why there is no capaian."""
    words = {
        NoCapaian.NO_TARGET: gettext("target belum ditetapkan"),
        NoCapaian.NO_REALISASI: gettext("belum dilaporkan"),
        NoCapaian.TARGET_ZERO: gettext("target nol, tidak dapat dibagi"),
        NoCapaian.TARGET_ZERO_MISSED: gettext("target nol tidak tercapai"),
        NoCapaian.TARGET_NEGATIVE: gettext("target di bawah nol"),
        NoCapaian.REALISASI_NOT_POSITIVE: gettext("realisasi nol, T / R tidak dapat dihitung"),
        NoCapaian.PREDICATE: gettext("predikat dibandingkan, tanpa persentase"),
        NoCapaian.NO_POLARITY: gettext("arah indikator belum dinyatakan"),
        NoCapaian.NOT_SIGNED: gettext("bacaan rumus belum disahkan"),
    }
    return str(words[reason])


def polarity_name(polarity: Polarity | None) -> str:
    """Say which way an indicator is better; None where nobody can tell."""
    words: dict[Polarity | None, str] = {
        None: gettext("arah belum dinyatakan"),
        "higher_is_better": gettext("makin tinggi makin baik"),
        "lower_is_better": gettext("makin rendah makin baik"),
        "range": gettext("baik di dalam rentang"),
        "predicate": gettext("predikat"),
    }
    return str(words[polarity])
