from ..decoding import OpenStrEnum


class PeripheralRequirement(OpenStrEnum):
    """Thing a participant must have or be able to do."""

    AUDIO = "audio"
    CAMERA = "camera"
    DOWNLOAD = "download"
    MICROPHONE = "microphone"
