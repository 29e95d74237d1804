"""What is looked up by name does what its users are told it does."""

from prolific import signed_tokens
from prolific.token_library import TokenLibrary

library: TokenLibrary = signed_tokens
