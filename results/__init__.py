"""Pure arithmetic: counts become an index, an index becomes a realisasi and a capaian."""
