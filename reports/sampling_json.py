"""The sampling plan as JSON: needed, attained and missing of each service and channel."""

from reports.index_json import Json, engine_json
from results.exact import ratio
from results.sampling import SampleSize, SamplingPlan, ServiceSample, Terms, cochran, slovin


def sampling_json(plan: SamplingPlan, terms: Terms) -> Json:
    """Return the one JSON object of a plan; null where a population is unknown."""
    return {
        "engine": engine_json(),
        "formula": "krejcie_morgan",
        "terms": {
            "confidence": str(terms.confidence),
            "margin": str(terms.margin),
            "proportion": str(terms.proportion),
            "chi2": str(terms.chi2),
        },
        "target": plan.target,
        "attained": plan.attained,
        "missing": plan.missing,
        "unknown": list(plan.unknown),
        "services": [_service_json(line, terms) for line in plan.services],
    }


def _service_json(line: ServiceSample, terms: Terms) -> Json:
    size = line.size
    wanted = _wanted(size, terms) if isinstance(size, SampleSize) else _NOT_WANTED
    return {
        "id": line.service,
        **wanted,
        "attained": line.attained,
        "missing": line.missing,
        "exceeds_population": line.exceeds_population,
        "channels": dict(line.channels),
    }


_NOT_WANTED: Json = {
    **dict.fromkeys(("population", "target", "target_exact", "rounding", "beside")),
    "reason": "population_unknown",
}


def _wanted(size: SampleSize, terms: Terms) -> Json:
    """What is asked for, and what other formulas ask for, for those who must use them."""
    population = size.population or size.n
    return {
        "population": size.population,
        "target": size.n,
        "target_exact": ratio(size.exact),
        "rounding": size.rounding,
        "beside": {
            "slovin": slovin(population, terms).n,
            "cochran_fpc": cochran(population, terms).n,
            "cochran": cochran(None, terms).n,
        },
        "reason": None,
    }
