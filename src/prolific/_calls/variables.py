"""The variables of the environment that say who asks, and where."""

from __future__ import annotations

from typing import Final

TOKEN_VARIABLES: Final = ("PROLIFIC_TOKEN", "PROLIFIC_API_TOKEN", "PROLIFIC_API_KEY")
BASE_URL_VARIABLES: Final = ("PROLIFIC_URL", "PROLIFIC_BASE_URL")
PROFILE_VARIABLE: Final = "PROLIFIC_API_USER"
INSECURE_HOSTS_VARIABLE: Final = "PROLIFIC_INSECURE_HTTP_HOSTS"
