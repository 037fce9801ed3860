"""Shipped words and numbers against Permenpan RB 14/2017 (skm-rules 1.2, 1.3 and 1.5)."""

from decimal import Decimal

import pytest

from tests.builders import equal_rule, skm9

PERSYARATAN = (
    "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?"
)
PRODUK = (
    "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum "
    "dalam standar pelayanan dengan hasil yang diberikan?"
)
PERILAKU = (
    "Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait "
    "kesopanan dan keramahan?"
)


# Words of the sample form, in the order of the body: 8 is pengaduan, 9 is sarpras.
@pytest.mark.parametrize(
    ("code", "key", "question", "labels"),
    [
        pytest.param(
            "U1", "persyaratan", PERSYARATAN,
            ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"), id="form 1",
        ),
        pytest.param(
            "U2", "prosedur",
            "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?",
            ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"), id="form 2",
        ),
        pytest.param(
            "U3", "waktu",
            "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
            ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"), id="form 3",
        ),
        pytest.param(
            "U4", "biaya",
            "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
            ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"), id="form 4: no ladder of Tidak",
        ),
        pytest.param(
            "U5", "produk", PRODUK,
            ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"), id="form 5",
        ),
        pytest.param(
            "U6", "kompetensi",
            "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?",
            ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"), id="form 6",
        ),
        pytest.param(
            "U7", "perilaku", PERILAKU,
            (
                "Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah",
                "Sangat sopan dan ramah",
            ),
            id="form 7",
        ),
        pytest.param(
            "U8", "pengaduan",
            "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
            (
                "Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal",
                "Dikelola dengan baik",
            ),
            id="form 9, body U8",
        ),
        pytest.param(
            "U9", "sarpras",
            "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
            ("Buruk", "Cukup", "Baik", "Sangat Baik"), id="form 8, body U9",
        ),
    ],
)  # fmt: skip
def test_skm9_asks(code: str, key: str, question: str, labels: tuple[str, ...]) -> None:
    (unsur,) = [unsur for unsur in skm9().unsur if unsur.key == key]
    (item,) = unsur.items
    assert (unsur.code, item.code, item.question.id) == (code, code, question)
    answers = {option.score: option.label.id for option in item.options}
    assert answers == dict(enumerate(labels, start=1))
    assert item.required


def test_skm9_keeps_the_order_of_the_body() -> None:
    assert [unsur.name.id for unsur in skm9().unsur] == [
        "Persyaratan",
        "Sistem, Mekanisme, dan Prosedur",
        "Waktu Penyelesaian",
        "Biaya/Tarif",
        "Produk Spesifikasi Jenis Pelayanan",
        "Kompetensi Pelaksana",
        "Perilaku Pelaksana",
        "Penanganan Pengaduan, Saran dan Masukan",
        "Sarana dan Prasarana",
    ]


@pytest.mark.parametrize(
    ("code", "choices"),
    [
        pytest.param("sex", ["L", "P"], id="jenis kelamin"),
        pytest.param("education", ["SD", "SMP", "SMA", "S1", "S2", "S3"], id="pendidikan"),
        pytest.param(
            "occupation",
            ["PNS", "TNI", "POLRI", "SWASTA", "WIRAUSAHA", "LAINNYA"],
            id="pekerjaan",
        ),
        pytest.param("age", [], id="usia is a number"),
    ],
)
def test_skm9_profile(code: str, choices: list[str]) -> None:
    (field,) = [field for field in skm9().profile if field.code == code]
    assert [choice.code for choice in field.choices] == choices
    assert [choice.code for choice in field.choices if choice.specify] == (
        ["LAINNYA"] if code == "occupation" else []
    )
    assert not field.required


def test_skm9_is_translated_throughout() -> None:
    texts = [skm9().title]
    for unsur in skm9().unsur:
        texts += [unsur.name, unsur.items[0].question]
        texts += [option.label for option in unsur.items[0].options]
    assert [text.id for text in texts if not text.en] == []


# Tabel II: nilai persepsi, interval, interval konversi, mutu, kinerja.
@pytest.mark.parametrize(
    ("perception", "ni", "nik", "mutu", "kinerja"),
    [
        pytest.param(1, "1.00-2.5996", "25.00-64.99", "D", "Tidak baik", id="1: D"),
        pytest.param(2, "2.60-3.064", "65.00-76.60", "C", "Kurang baik", id="2: C"),
        pytest.param(3, "3.0644-3.532", "76.61-88.30", "B", "Baik", id="3: B"),
        pytest.param(4, "3.5324-4.00", "88.31-100.00", "A", "Sangat baik", id="4: A"),
    ],
)
def test_tabel_ii(perception: int, ni: str, nik: str, mutu: str, kinerja: str) -> None:
    band = equal_rule().bands[perception - 1]
    assert (band.perception, band.mutu, band.kinerja.id) == (perception, mutu, kinerja)
    assert f"{band.ni_lower}-{band.ni_upper}" == ni
    assert f"{band.lower}-{band.upper}" == nik
    assert (band.ni_lower * 25, band.ni_upper * 25) == (band.lower, band.upper)


def test_the_rule_of_2017() -> None:
    rule = equal_rule()
    assert (rule.scale.lowest, rule.scale.highest, rule.conversion) == (1, 4, 25)
    assert (rule.weight.method, rule.weight.printed) == ("equal", "0,111")
    assert (rule.rounding.mode, rule.rounding.ikm) == ("half_up", 2)
    assert (rule.missing, rule.several_items) == ("answered_only", "mean_of_item_means")


@pytest.mark.parametrize(
    ("about", "confidence"),
    [
        pytest.param("weight", "corroborated", id="0,11 and 0,111 are both printed"),
        pytest.param("conversion", "confirmed", id="x 25"),
        pytest.param("missing", "corroborated", id="kuesioner yang terisi"),
        pytest.param("bands", "confirmed", id="Tabel II"),
        pytest.param("rounding", "unconfirmed", id="the regulation does not say how"),
        pytest.param("several_items", "corroborated", id="practice of published reports"),
    ],
)
def test_every_clause_says_how_sure_it_is(about: str, confidence: str) -> None:
    found = {citation.about: citation.confidence for citation in equal_rule().citations}
    assert found[about] == confidence


def test_no_bound_is_a_binary_float() -> None:
    assert {type(band.lower) for band in equal_rule().bands} == {Decimal}
