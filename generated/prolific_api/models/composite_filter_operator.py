from ..decoding import OpenStrEnum


class CompositeFilterOperator(OpenStrEnum):
    """Whether all ("and") or at least one ("or") of the joined filters must match."""

    AND = "and"
    OR = "or"
