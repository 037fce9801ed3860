"""The agency's indicators (IKU): what they are, their realisasi, their capaian."""
