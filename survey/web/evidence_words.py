"""What is said of evidence, and of what is wrong with it, in the reader's language."""

from collections.abc import Callable

from flask_babel import gettext

from survey.intake.evidence.content import MAX_FILE
from survey.intake.evidence.faults import FileFault, LinkFault
from survey.intake.evidence.link import MAX_LINK
from survey.web.wording import figure


def document_type_name(code: str) -> str:
    """Name a kind of document."""
    names = {
        "lhe": gettext("Laporan hasil evaluasi (LHE)"),
        "laporan": gettext("Laporan"),
        "berita_acara": gettext("Berita acara"),
        "rilis_data": gettext("Rilis data"),
        "sk": gettext("Surat keputusan (SK)"),
        "foto": gettext("Foto"),
        "lainnya": gettext("Lainnya"),
    }
    return str(names[code])


def quarter_name(quarter: int) -> str:
    """Name the part of the year that evidence is for; 0 is the whole of it."""
    names = (
        gettext("Setahun penuh"),
        gettext("Triwulan I"),
        gettext("Triwulan II"),
        gettext("Triwulan III"),
        gettext("Triwulan IV"),
    )
    return str(names[quarter])


def too_large_advice() -> str:
    """Say what to do with a file so large that nothing of the form was read."""
    words = gettext(
        "Berkas paling besar %(max)s byte (5 MB). Karena kiriman sebesar ini tidak dibaca, isian "
        "lain juga tidak tersimpan: kembali, perkecil berkasnya, lalu periksa isian dan kirim "
        "lagi.",
        max=figure(MAX_FILE),
    )
    return str(words)


def file_fault_message(fault: FileFault) -> str:
    """Say what is wrong with a file and how to mend it."""
    return str(_FILE[fault]())


def link_fault_message(fault: LinkFault) -> str:
    """Say what is wrong with a link and how to mend it."""
    return str(_LINK[fault]())


_FILE: dict[FileFault, Callable[[], str]] = {
    FileFault.EMPTY: lambda: gettext("Berkas ini kosong. Periksa berkasnya, lalu pilih lagi."),
    FileFault.TOO_LARGE: lambda: gettext(
        "Berkas ini lebih dari %(max)s byte (5 MB). Pindai dengan resolusi lebih rendah, atau "
        "unggah hanya halaman yang perlu.",
        max=figure(MAX_FILE),
    ),
    FileFault.MARKUP: lambda: gettext(
        "Isi berkas ini halaman web (HTML, SVG atau XML). Cetak halamannya menjadi PDF, lalu "
        "unggah PDF itu."
    ),
    FileFault.SCRIPT: lambda: gettext(
        "Isi berkas ini perintah program. Unggah dokumen atau gambar."
    ),
    FileFault.PROGRAM: lambda: gettext(
        "Isi berkas ini program. Unggah dokumen atau gambar, dan tanyakan dari mana berkas ini."
    ),
    FileFault.ARCHIVE: lambda: gettext(
        "Isi berkas ini arsip (ZIP, RAR atau sejenisnya). Keluarkan isinya, lalu unggah satu per "
        "satu."
    ),
    FileFault.OLD_OFFICE: lambda: gettext(
        "Isi berkas ini dokumen Office lama (DOC, XLS) atau memakai kata sandi. Simpan tanpa kata "
        "sandi sebagai DOCX, XLSX atau PDF."
    ),
    FileFault.OTHER_PICTURE: lambda: gettext(
        "Jenis gambar atau video ini tidak diterima. Simpan sebagai JPEG atau PNG."
    ),
    FileFault.OTHER_DOCUMENT: lambda: gettext(
        "Jenis dokumen ini tidak diterima. Simpan sebagai PDF."
    ),
    FileFault.NOT_TEXT: lambda: gettext(
        "Jenis berkas ini tidak dikenal. Unggah PDF, gambar, DOCX, XLSX, ODT, ODS, atau teks dan "
        "CSV dalam UTF-8."
    ),
    FileFault.DAMAGED: lambda: gettext(
        "Berkas ini rusak atau terpotong. Buka, simpan ulang, lalu pilih lagi."
    ),
    FileFault.TWO_KINDS: lambda: gettext(
        "Berkas ini berisi dua jenis berkas sekaligus. Buka, simpan ulang sebagai berkas baru, "
        "lalu pilih lagi."
    ),
    FileFault.ACTIVE_PDF: lambda: gettext(
        "PDF ini memuat perintah program atau lampiran. Cetak ulang menjadi PDF biasa, lalu "
        "unggah hasilnya."
    ),
    FileFault.ACTIVE_OFFICE: lambda: gettext(
        "Dokumen ini memuat makro, objek sisipan, atau templat dari tempat lain. Simpan tanpa itu, "
        "atau simpan sebagai PDF."
    ),
    FileFault.LOCKED: lambda: gettext(
        "Dokumen ini memakai kata sandi. Simpan tanpa kata sandi, lalu pilih lagi."
    ),
    FileFault.UNPACKS_TOO_LARGE: lambda: gettext(
        "Isi dokumen ini terlalu besar bila dibuka. Kurangi isinya, atau simpan sebagai PDF."
    ),
}

_LINK: dict[LinkFault, Callable[[], str]] = {
    LinkFault.NOT_PLAIN: lambda: gettext(
        "Alamat ini tidak dapat dibaca. Salin lagi dari peramban, tanpa spasi."
    ),
    LinkFault.NOT_WEB: lambda: gettext("Tulis alamat lengkap yang diawali https:// atau http://."),
    LinkFault.NO_HOST: lambda: gettext(
        "Alamat ini tidak menyebut situsnya. Salin lagi dari peramban."
    ),
    LinkFault.CREDENTIALS: lambda: gettext(
        "Alamat ini memuat nama atau kata sandi. Hapus bagian sebelum tanda @."
    ),
    LinkFault.TOO_LONG: lambda: gettext(
        "Alamat ini terlalu panjang. Pakai alamat yang paling panjang %(max)s huruf.",
        max=MAX_LINK,
    ),
}
