from ..decoding import OpenStrEnum


class DeviceCompatibility(OpenStrEnum):
    """Kind of device."""

    DESKTOP = "desktop"
    MOBILE = "mobile"
    TABLET = "tablet"
