"""The application: every part is made and joined here, and nowhere at import."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from survey import log
from survey.config import Settings
from survey.storage.database import Database
from survey.web import (
    api,
    auth,
    downloads,
    errors,
    evidence,
    exclude,
    gate,
    headers,
    history,
    home,
    house,
    iku,
    iku_data_year,
    iku_entry,
    iku_row,
    iku_sign,
    iku_status,
    iku_tree,
    iku_versions,
    iku_words,
    lifecycle,
    manage,
    many,
    respond,
    review,
    sampling,
    statistics,
    times,
    trail_words,
    wording,
)
from survey.web.assessments import Assessments
from survey.web.sign_in import SIGNED_IN_FOR
from survey.web.throttle import Throttle

MAX_BODY = 256 * 1024


def _utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(settings: Settings, now: Callable[[], datetime] = _utc_now) -> Flask:
    """Return the application of ``settings``; ``now`` is its clock, in UTC."""
    log.configure()
    app = Flask("survey", static_folder=None)  # home.static_file passes the gate
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="skm_session",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session itself
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way
    database = Database(settings.database_url)
    parts = house.House(
        settings=settings,
        database=database,
        throttle=Throttle(settings.rate_limit_storage),
        assessments=Assessments(database, settings.time_zone),
        now=now,
    )
    house.install(app, parts)
    _join(app, settings)
    gate.require_gate(app)
    return app


def _join(app: Flask, settings: Settings) -> None:
    log.log_requests(app)
    headers.protect(app, https=settings.https)
    errors.register(app)
    wording.speak(app)
    times.speak_times(app)
    trail_words.speak_trail(app)
    iku_words.speak_iku(app)
    iku_data_year.speak_data_year(app)
    csrf = CSRFProtect(app)
    # Anonymous by nature: a citizen's page proves itself by its ticket, the API takes only
    # JSON and reads no cookie. Interviews, under the same blueprint, ask for both.
    csrf.exempt(f"{respond.__name__}.submit")
    csrf.exempt(f"{api.__name__}.respond")
    # A file is read only for who may hand it in: this view asks for its token by itself.
    csrf.exempt(f"{evidence.__name__}.add")
    parts = (
        *(home, respond, auth, manage, review, exclude, downloads),
        *(statistics, sampling, many, lifecycle, history),
        *(iku, iku_row, iku_entry, iku_sign, iku_tree, iku_status, iku_versions, evidence, api),
    )
    for part in parts:
        app.register_blueprint(part.blueprint)
