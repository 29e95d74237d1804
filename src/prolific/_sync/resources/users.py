# Generated from src/prolific/_async/resources/users.py by `nox -s generate`; not edited by hand.
"""The account the token belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific_api.api import users as api
from prolific_api.types import deprecated

from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.models import User, UserIdentity


class Users(Resource):
    """The account the token belongs to."""

    def me(self) -> User:
        """The account of the token; a cheap way to check the token.

        Operation: `get-user` (read).

        Returns:
            The account, with its id, email and currency.

        Raises:
            AuthenticationError: the token is not accepted.
            CallError: see `prolific.errors`.

        Example:
            ```python
            me = client.users.me()
            print(me.email, me.currency_code)  # researcher@example.org GBP
            ```
        """
        return self._transport.call(api.get_user)

    @deprecated("users.identity calls an operation Prolific has withdrawn; use me")
    def identity(self) -> UserIdentity:
        """Id and kind of the account alone.

        Operation: `get-user-identity` (read).

        Raises:
            NotFoundError: the operation is gone.
            CallError: see `prolific.errors`.

        Example:
            ```python
            identity = client.users.identity()
            print(identity.user_type)  # researcher
            ```
        """
        return self._transport.call(api.get_user_identity)
