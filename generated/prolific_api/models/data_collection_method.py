from ..decoding import OpenStrEnum


class DataCollectionMethod(OpenStrEnum):
    """Prolific tool that hosts the task; AI_TASK_BUILDER and DC_TOOL are older names."""

    AI_TASK_BUILDER = "AI_TASK_BUILDER"
    AI_TASK_BUILDER_BATCH = "AI_TASK_BUILDER_BATCH"
    AI_TASK_BUILDER_COLLECTION = "AI_TASK_BUILDER_COLLECTION"
    DC_TOOL = "DC_TOOL"
    HUMAN_SIGNAL = "HUMAN_SIGNAL"
