"""An accountability table as a workbook, and the same with other XML in one of its parts."""

import re
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook

HEADER = ("id", "polaritas", "target", "realisasi", "capaian", "catatan")


def table(path: Path, *rows: tuple[str | float | None, ...], percent: str = "", as_: str = "0%",
          ) -> Path:  # fmt: skip
    """Write rows under the header; the cells named by ``percent`` are shown ``as_``."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (HEADER, *rows):
        sheet.append(row)
    for address in percent.split():
        sheet[address].number_format = as_
    workbook.save(path)
    return path


def changed(path: Path, pattern: str, replacement: str, part: str = "sheet1.xml") -> Path:
    """Write a workbook again with other XML in one of its parts."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with ZipFile(path, "w") as new:
        for name, content in parts.items():
            text = content.decode()
            new.writestr(name, re.sub(pattern, replacement, text) if part in name else text)
    return path
