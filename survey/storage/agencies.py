"""Agencies (perangkat daerah), their units and the services that these give."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select

from survey.storage.schema import agency, service, unit


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency and the id of the IKU document it accounts by, if any.

    ``iku_fingerprint`` is that of its own document, None where the shipped one is meant.
    """

    id: str
    name: str
    iku_document: str | None
    iku_fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One service unit of an agency."""

    id: str
    agency_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of service that a unit gives."""

    id: str
    unit_id: str
    name: str


def add_agency(connection: Connection, new: Agency) -> None:
    """Store an agency."""
    connection.execute(agency.insert().values(asdict(new)))


def add_unit(connection: Connection, new: Unit) -> None:
    """Store a unit of a stored agency."""
    row = {"id": new.id, "agency_id": new.agency_id, "name": new.name}
    connection.execute(unit.insert().values(row))


def add_service(connection: Connection, new: Service) -> None:
    """Store a service of a stored unit."""
    row = {"id": new.id, "unit_id": new.unit_id, "name": new.name}
    connection.execute(service.insert().values(row))


def find_agency(connection: Connection, agency_id: str) -> Agency | None:
    """Return the agency of that id, if there is one."""
    query = select(agency).where(agency.c.id == agency_id)
    row = connection.execute(query).mappings().one_or_none()
    return Agency(**row) if row else None


def find_unit(connection: Connection, unit_id: str) -> Unit | None:
    """Return the unit of that id, if there is one."""
    query = select(unit).where(unit.c.id == unit_id)
    row = connection.execute(query).mappings().one_or_none()
    return Unit(**row) if row else None


def find_service(connection: Connection, service_id: str) -> Service | None:
    """Return the service of that id, if there is one."""
    query = select(service).where(service.c.id == service_id)
    row = connection.execute(query).mappings().one_or_none()
    return Service(**row) if row else None


def agencies(connection: Connection) -> tuple[Agency, ...]:
    """Return every agency by name."""
    query = select(agency).order_by(agency.c.name, agency.c.id)
    return tuple(Agency(**row) for row in connection.execute(query).mappings())
