from ..decoding import OpenStrEnum


class DatasetSchemaFieldType(OpenStrEnum):
    """How a field is used: shown to participants, kept for exports (metadata) or grouping tasks
    (task_group_id, at most one).
    """

    AUDIO_URL = "audio_url"
    IMAGE_URL = "image_url"
    METADATA = "metadata"
    TASK_GROUP_ID = "task_group_id"
    TEXT = "text"
    VIDEO_URL = "video_url"
