"""Files as people hand them in, made by real writers where there is one."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter
from pypdf.actions import JavaScript

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"


def pdf(script: str = "", attachment: bytes = b"") -> bytes:
    """Write a PDF of one page, with a script or an attachment where they are given."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        writer.add_open_action(JavaScript(script))
    if attachment:
        writer.add_attachment("lampiran.exe", attachment)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def picture(kind: str) -> bytes:
    """Write a small picture, as PNG, JPEG, WEBP, GIF, BMP or TIFF."""
    written = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(written, kind)
    return written.getvalue()


def xlsx() -> bytes:
    """Write a workbook of one sheet."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append(["Indikator", "Realisasi"])
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def package(
    parts: Mapping[str, bytes | str], stored: tuple[str, ...] = (), comment: bytes = b""
) -> bytes:
    """Write a zip with these parts in this order, those in ``stored`` without packing."""
    written = BytesIO()
    with ZipFile(written, "w") as zipped:
        zipped.comment = comment
        for name, content in parts.items():
            how = ZIP_STORED if name in stored else ZIP_DEFLATED
            zipped.writestr(ZipInfo(name), content, compress_type=how)
    return written.getvalue()


def types(part: str = "/word/document.xml", kind: str = WORD) -> str:
    """Write the part that says what the parts of an office document are."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{part}" ContentType="{kind}"/></Types>'
    )


def docx(more: Mapping[str, bytes | str] | None = None, **said: str) -> bytes:
    """Write a text document, with more parts or other things said of them where given."""
    document = {"[Content_Types].xml": types(**said), "word/document.xml": "<w:document/>"}
    return package({**document, **(more or {})})


def template(target: str, kind: str = "attachedTemplate") -> dict[str, str]:
    """Write the part of a text document that says where its template is, as Word does."""
    relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    said = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relationships}/{kind}" Target="{target}"'
        ' TargetMode="External"/></Relationships>'
    )
    return {"word/_rels/settings.xml.rels": said}


def odt(more: Mapping[str, bytes | str] | None = None, kind: str = OPEN_TEXT) -> bytes:
    """Write an open document, a text unless ``kind`` says otherwise."""
    parts: dict[str, bytes | str] = {
        "mimetype": kind,
        "content.xml": "<office:document-content/>",
        "META-INF/manifest.xml": "<manifest:manifest/>",
    }
    return package({**parts, **(more or {})}, stored=("mimetype",))
