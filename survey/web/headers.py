"""Headers of every answer: nothing from elsewhere runs, nothing private is kept."""

from flask import Flask, Response, request

from survey.web.assets import STATIC, mark

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_ONE_YEAR = 31_536_000
_OK = 200


def protect(app: Flask, *, https: bool) -> None:
    """Add the headers to every answer of ``app``."""

    def add(response: Response) -> Response:
        for name, value in _ALWAYS.items():
            response.headers.setdefault(name, value)
        if https:
            response.headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR}"
        if request.endpoint == "home.static_file" and _is_current():
            response.headers["Cache-Control"] = f"public, max-age={_ONE_YEAR}, immutable"
        elif request.endpoint != "home.static_file" or response.status_code != _OK:
            # A page of questions shown twice would hand in two people under one ticket.
            response.headers["Cache-Control"] = "no-store"
        return response

    app.after_request(add)


def _is_current() -> bool:
    """Whether a static file was asked for by the mark of what it holds now."""
    name = (request.view_args or {}).get("filename", "")
    asked = request.args.get("v")
    return bool(asked) and (STATIC / name).is_file() and asked == mark(name)
