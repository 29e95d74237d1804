# Generated from src/prolific/_async/users.py by `nox -s generate`; not edited by hand.
"""The account the token belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific_api.api import users as api

from prolific._sync.resource import Resource

if TYPE_CHECKING:
    from prolific_api.models import User


class Users(Resource):
    """The account the token belongs to."""

    def me(self) -> User:
        """The account of the token; a cheap way to check the token.

        Operation: `get-user`.

        Returns:
            The account, with its id, email and currency.

        Raises:
            AuthenticationError: the token is not accepted.
            CallError: see `prolific.errors`.
        """
        return self._transport.call(api.get_user)
