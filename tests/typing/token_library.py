"""What is looked up by name does what its users are told it does."""

from prolific._links import pyjwt as signed_tokens
from prolific._links.library import TokenLibrary

library: TokenLibrary = signed_tokens
