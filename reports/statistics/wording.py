"""Why there is no figure, by which method there is one, and what it takes for granted."""

from collections.abc import Iterable, Mapping

from reports.words import figure
from results.caveats import Assumption, Reason, Withheld

_REASONS: Mapping[Reason, str] = {
    Reason.NO_ANSWERS: "tidak ada jawaban",
    Reason.TOO_FEW: "terlalu sedikit jawaban: ada {n}, perlu sedikitnya {needed}",
    Reason.TOO_FEW_ITEMS: (
        "terlalu sedikit pertanyaan yang jawabannya beragam: ada {n}, perlu sedikitnya {needed}"
    ),
    Reason.TOO_FEW_GROUPS: (
        "terlalu sedikit kelompok yang dapat dibandingkan: ada {n}, perlu sedikitnya {needed}"
    ),
    Reason.NO_VARIANCE: "semua {n} responden menjawab sama, jadi tidak ada sebaran",
    Reason.CENSUS: (
        "semua pengguna menjawab pada kedua periode: selisihnya pasti, tidak perlu diuji"
    ),
    Reason.OTHER_UNSUR: (
        "unsur yang dijawab tidak sama: {n} dari {needed} unsur dijawab pada kedua periode"
    ),
    Reason.POPULATION_UNKNOWN: "jumlah pengguna layanan tidak diketahui",
    Reason.NO_EARLIER_PERIOD: "belum ada survei unit ini yang berakhir sebelum survei ini mulai",
    Reason.OTHER_INSTRUMENT: (
        "survei sebelumnya memakai kuesioner atau aturan lain, jadi angkanya tidak sebanding"
    ),
    Reason.HIDDEN_GROUPS: (
        "hasil {n} kelompok disembunyikan, dan angka ini akan membocorkannya"
    ),
}  # fmt: skip

_ASSUMPTIONS: Mapping[Assumption, str] = {
    Assumption.SIMPLE_RANDOM_SAMPLE: "setiap pengguna layanan berpeluang sama untuk ditanya",
    Assumption.POPULATION_IS_LARGE: (
        "jumlah pengguna tidak diketahui dan dianggap jauh melebihi jumlah responden, jadi "
        "selang lebih mungkin terlalu lebar daripada terlalu sempit"
    ),
    Assumption.WITHOUT_REPLACEMENT: (
        "tidak ada yang ditanya dua kali, dan jumlah pengguna sebesar yang dicatat"
    ),
    Assumption.MEAN_NEARLY_NORMAL: (
        "rata-rata dari sebanyak ini jawaban mendekati sebaran normal, apa pun jawabannya"
    ),
    Assumption.UNANSWERED_LIKE_ANSWERED: (
        "yang melewatkan suatu pertanyaan akan menjawabnya seperti mereka yang menjawab"
    ),
    Assumption.INDEPENDENT_SAMPLES: (
        "tidak ada responden yang masuk dalam dua periode atau dua kelompok sekaligus"
    ),
    Assumption.INDEPENDENT_RESPONDENTS: (
        "jawaban seorang responden tidak bergantung pada jawaban responden lain"
    ),
    Assumption.ORDINAL: "hanya urutan nilai yang dipakai, bukan jarak antarnilai",
    Assumption.SAME_SHAPE: (
        "hasil uji boleh dibaca sebagai beda median hanya jika sebaran setiap kelompok serupa"
    ),
    Assumption.COMPLETE_CASES: (
        "hanya responden yang menjawab setiap pertanyaan yang dijawab siapa pun ikut dihitung"
    ),
    Assumption.EQUALLY_RELATED_ITEMS: (
        "semua pertanyaan mengukur satu hal sama baiknya; jika tidak, alfa adalah batas bawah"
    ),
    Assumption.MULTIVARIATE_NORMAL: (
        "untuk selang alfa, pengaruh responden dan pertanyaan dianggap menyebar normal"
    ),
    Assumption.CONSTANT_ITEMS_LEFT_OUT: (
        "pertanyaan yang dijawab sama oleh semua responden tidak ikut dihitung"
    ),
}


def why(withheld: Withheld) -> str:
    """Say why there is no figure, as a clause without a full stop."""
    needed = figure(withheld.needed) if withheld.needed is not None else ""
    return _REASONS[withheld.reason].format(n=figure(withheld.n), needed=needed)


def not_computed(withheld: Withheld) -> str:
    """Say in a cell that there is no figure, and why."""
    return f"tidak dihitung: {why(withheld)}"


def assumed(assumptions: Iterable[Assumption]) -> str:
    """Say what figures take for granted, each thing once."""
    return f"Anggapan: {'; '.join(_ASSUMPTIONS[one] for one in dict.fromkeys(assumptions))}."
