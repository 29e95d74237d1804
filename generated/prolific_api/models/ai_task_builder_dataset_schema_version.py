from ..decoding import OpenIntEnum


class AITaskBuilderDatasetSchemaVersion(OpenIntEnum):
    """Dataset generation: 3 takes CSV or ZIP files, 4 has a field schema."""

    VALUE_3 = 3
    VALUE_4 = 4
