from ..decoding import OpenStrEnum


class RewardRecommendationCurrency(OpenStrEnum):
    """Supported currency code (ISO 4217)."""

    GBP = "GBP"
    USD = "USD"
