"""An IKU document as a workbook, and the same with one cell changed."""

from pathlib import Path

from openpyxl import Workbook

Sheet = list[list[object]]
Book = dict[str, Sheet]

HEADINGS = (
    *("id", "nomor", "sasaran", "indikator", "satuan", "alasan", "sumber data"),
    *("penanggung jawab", "unit", "jenis", "arah", "rumus tercetak", "rumus", "cara gabung"),
    *("target", "realisasi", "angka awal", "target akhir", "mendukung", "tertinggi"),
)


def book() -> Book:
    """Return the sheets: a ratio, a count of a division, and an index of satisfaction."""
    return {
        "Dokumen": [
            ["id", "dinas-contoh"],
            ["instansi", "Dinas Contoh"],
            ["dokumen", "Indikator Kinerja Utama Dinas Contoh 2025"],
            ["tahun", 2025],
            ["tanggal", "2026-01-20"],
            ["nomor", "188/7/KEP/2026"],
            ["jabatan penanda tangan", "Kepala Dinas"],
        ],
        "indikator": [
            list(HEADINGS),
            [
                *("IKU-1", 1, "Meningkatnya pelayanan", "Persentase permohonan yang dilayani"),
                *("%", "Mengukur pelayanan", "Register permohonan", "Sekretariat", None),
                *("ratio_percent", "makin tinggi makin baik"),
                *("Permohonan yang dilayani / Jumlah permohonan x 100",),
                *("dilayani / permohonan * 100", None, "90%", "87,5%", "NA", 100, None, 100),
            ],
            [
                *("IKU-2", 2, "Meningkatnya pelayanan", "Jumlah dokumen baru yang disahkan"),
                *("dokumen", "Mengukur hasil", "Daftar dokumen", "Bidang A", "bidang-a"),
                *("count_flow", "Makin tinggi  makin baik", "Jumlah dokumen baru", "dokumen"),
                *("running_total", 12.5, None, None, None, "IKU-1", None),
            ],
            [
                *("IKU-3", 3, "Meningkatnya kepuasan", "Indeks Kepuasan Masyarakat"),
                *("Indeks", "Mengukur kepuasan", "Survei", "Sekretariat", None),
                *("skm_index", None, "Permenpan RB 14/2017", None, None),
                *("B", None, None, None, None, None),
            ],
        ],
        "variabel": [
            ["indikator", "nama", "label", "satuan", "nilai tercetak"],
            ["IKU-1", "dilayani", "Permohonan yang dilayani", "permohonan", 7],
            ["IKU-2", "dokumen", "Jumlah dokumen", "dokumen", None],
            ["IKU-1", "permohonan", "Jumlah permohonan", "permohonan", 8],
        ],
        "unit": [
            ["id", "nama", "jenis", "induk"],
            ["dinas", "Dinas Contoh", "agency", None],
            ["bidang-a", "Bidang A", "bidang", "dinas"],
        ],
    }


def with_cell(sheet: str, row: int, heading: str, value: object) -> Book:
    """Return the book with another value in one row (from 1) of a table."""
    made = book()
    made[sheet][row - 1][made[sheet][0].index(heading)] = value
    return made


def write(file: Path, sheets: Book) -> Path:
    """Write the sheets as XLSX."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
    workbook.save(file)
    return file
