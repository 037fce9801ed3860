"""Misspellings that published IKU documents print again and again, and what was meant."""

from collections.abc import Mapping
from types import MappingProxyType

MISSPELT: Mapping[str, str] = MappingProxyType(
    {
        "aparaturn": "aparatur",
        "azas": "asas",
        "bada pusat": "badan pusat",
        "bintek": "bimtek",
        "efektifitas": "efektivitas",
        "ethnias": "etnis",
        "frekwensi": "frekuensi",
        "gubemur": "gubernur",
        "insur": "unsur",
        "interprestasi": "interpretasi",
        "jonn.com": "jpnn.com",
        "kuisioner": "kuesioner",
        "prasaran": "prasarana",
        "presentase": "persentase",
        "prosentase": "persentase",
        "quisioner": "kuesioner",
        "rata2": "rata-rata",
        "startegis": "strategis",
        "structural": "struktural",
        "terselesainya": "terselesaikannya",
        "umat beragam": "umat beragama",
    }
)
