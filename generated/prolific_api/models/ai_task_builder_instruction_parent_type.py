from ..decoding import OpenStrEnum


class AITaskBuilderInstructionParentType(OpenStrEnum):
    """Kind of resource that owns the item."""

    BATCH = "batch"
    COLLECTION = "collection"
