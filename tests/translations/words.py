"""What the catalog of English holds, and what people see of a page."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGS = ROOT / "survey" / "translations" / "en" / "LC_MESSAGES"
TEMPLATES = sorted((ROOT / "survey" / "templates").rglob("*.html"))
VIEWS = [
    *sorted((ROOT / "survey" / "web").glob("*.py")),
    *sorted((ROOT / "survey" / "forms").glob("*.py")),
]

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
PASSWORD = "kata sandi peragaan"

GETTEXT = {"_", "_l", "gettext", "ngettext", "lazy_gettext"}
SAME_IN_BOTH = {"IKM", "NRR", "NIK", "No."}
"""Names and abbreviations that are left as they are."""

TERMS = {
    "capaian": "achievement",
    "dasbor": "dashboard",
    "ikm": "IKM",
    "iku": "key performance indicator",
    "kinerja": "performance",
    "masuk": "sign",
    "masyarakat": "public",
    "mutu": "grade",
    "nrr": "NRR",
    "peragaan": "demonstration",
    "realisasi": "actual",
    "responden": "respondent",
    "sasaran": "objective",
    "unsur": "element",
    "wawancara": "interview",
}

# The catalog


def read_english() -> Catalog:
    with (CATALOGS / "messages.po").open("rb") as file:
        return read_po(file, locale="en")


def forms_of(text: object) -> tuple[str, ...]:
    """Return the singular and the plurals of a msgid or msgstr."""
    return (
        (text,) if isinstance(text, str) else tuple(text) if isinstance(text, list | tuple) else ()
    )


def pairs(catalog: Catalog | None = None) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return every msgid with its English, each as singular and plurals."""
    messages = catalog or read_english()
    return {forms_of(message.id): forms_of(message.string) for message in messages if message.id}


def extracted() -> set[tuple[str, ...]]:
    """Collect what ``pybabel extract -F babel.cfg`` would."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel has no type here
    found = extract_from_dir(ROOT, methods, options)
    return {forms_of(message) for _, _, message, _, _ in found}


class Visible(HTMLParser):
    """Collects what people see or hear of a page: its texts and telling attributes."""

    _ATTRIBUTES = ("alt", "aria-label", "aria-description", "label", "placeholder", "title")
    _SILENT = ("script", "style")

    def __init__(self, source: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._silent = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag, and the attributes that carry words."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self._silent = tag in self._SILENT
        for name, value in given.items():
            if name in self._ATTRIBUTES or name.startswith("data-"):
                self.texts.append(value)
        if tag == "input" and given.get("type") in ("submit", "button", "reset"):
            self.texts.append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Words count again after a script."""
        del tag
        self._silent = False

    def handle_data(self, data: str) -> None:
        """Keep words between tags."""
        if not self._silent:
            self.texts.append(data)


def has_words(text: str) -> bool:
    left = [word for word in text.split() if word not in SAME_IN_BOTH]
    return any(letter.isalpha() for letter in " ".join(left))
