"""The wording of Indonesian performance indicators: what a word in a name gives away.

These are heuristics over the vocabulary of published IKU documents; a finding that rests on
them is never proof, and says what it was read from.
"""

import re
from typing import Literal

MEASURES = frozenset(
    "angka banyaknya cakupan frekuensi indeks index jangka jumlah kenaikan kuantitas kualitas laju "
    "lama meningkatnya menurunnya mutu nilai opini peningkatan penurunan persen persentase predikat "
    "presentase proporsi prosentase rasio rata2 skor status tingkat waktu".split()
)
"""Words that say what is measured; a name without any is the name of an activity."""

JOINED_MEASURES = frozenset("frekuensi jumlah kuantitas kualitas mutu persentase rasio".split())
"""Measures that, two in one name, are two indicators."""

PERCENT = frozenset("persen persentase presentase prosentase".split())
COUNTS = frozenset("banyaknya frekuensi jumlah".split())
INCREASE = frozenset("bertambahnya kenaikan meningkatkan meningkatnya naiknya peningkatan".split())
DECREASE = frozenset(
    "berkurangnya menurunkan menurunnya mengurangi pengurangan penurunan turunnya".split()
)

BAD = frozenset(
    "anarkis ancaman bencana gangguan hambatan kecelakaan kejahatan kekerasan keluhan kematian "
    "kemiskinan kerugian konflik korupsi makar pelanggaran pengaduan pengangguran sengketa "
    "stunting temuan tunggakan".split()
)
"""What an agency wants less of."""

COMPLETED = frozenset(
    "diatasi diselesaikan ditangani ditindaklanjuti mengatasi penanganan penyelesaian selesai "
    "teratasi terselesaikan tertangani".split()
)
"""What is done with cases, which may have come in another year."""

PREVENTED = frozenset("dicegah dihindari pencegahan".split())
"""What is done with things that then never happen."""

RESULTS = (
    COMPLETED
    | PREVENTED
    | frozenset(
        "aktif baik difasilitasi dilayani disahkan ditetapkan fasilitasi kesepakatan kondusif "
        "layak lulus memenuhi memiliki positif sepakat sesuai tepat tercapai terdata terealisasi "
        "tersedia tertib".split()
    )
)
"""What an agency wants more of."""

PLANNED = frozenset("direncanakan rencana target".split())
NEEDED = PLANNED | frozenset("kebutuhan dibutuhkan standar".split())
"""Denominators that can be surpassed."""

STOP = frozenset(
    "adalah atas banyaknya dalam dan dari dengan di ini jumlah keseluruhan oleh pada para per "
    "semua seluruh sudah telah tersebut total untuk yang".split()
)
"""Words that tell nothing about what is counted."""

_HEAD_ENDS = re.compile(
    r"\b(?:yang|di|dibidang|bidang|dalam|terhadap|mengenai|kepada|untuk|pada|oleh|dengan|sesuai|"
    r"tetap|dari|lintas|antar|kabupaten|kota|provinsi)\b",
    re.IGNORECASE,
)


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``, lower case, in order."""
    return tuple(re.findall(r"[a-z0-9]+", text.lower()))


def content(text: str) -> tuple[str, ...]:
    """Return the words that tell what is counted."""
    return tuple(word for word in words(text) if word not in STOP)


def head(name: str) -> str:
    """Return what a name counts, without where, how and for whom."""
    ends = _HEAD_ENDS.search(name)
    return name[: ends.start()] if ends else name


def direction(name: str) -> Literal["higher_is_better", "lower_is_better"] | None:
    """Return which way is better as far as the words of ``name`` say; None if they do not.

    A decrease of something is reported as the decrease, so more of it is better; what is bad
    and not said to be handled is better low.
    """
    said = set(words(name))
    if said & DECREASE:
        return "higher_is_better"
    if said & BAD and not said & RESULTS:
        return "lower_is_better"
    return "higher_is_better" if said & (RESULTS | INCREASE) else None


def passive_verbs(text: str) -> frozenset[str]:
    """Return the verbs that say what was done: diselesaikan, dicegah, ditetapkan."""
    return frozenset(re.findall(r"\bdi[a-z]{3,}(?:kan|i|ah)\b", text.lower()))


def is_percent(satuan: str) -> bool:
    """Whether a unit is percent."""
    return "%" in satuan or bool(set(words(satuan)) & PERCENT)
