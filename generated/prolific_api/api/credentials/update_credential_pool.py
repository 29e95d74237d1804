from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.credential_pool_reference import CredentialPoolReference
from ...models.update_credential_pool_request import UpdateCredentialPoolRequest
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "update-credential-pool"
METHOD: Final = "PATCH"
PATH: Final = "/api/v1/credentials/{credential_pool_id}/"


def request_kwargs(
    credential_pool_id: str,
    *,
    body: UpdateCredentialPoolRequest,
) -> dict[str, Any]:
    """Add credentials to a pool.

    Appends logins to a pool without touching the existing ones.

    Args:
        body: Logins to add to a pool.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "credential_pool_id": path_segment(credential_pool_id, "credential_pool_id"),
            }
        ),
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> CredentialPoolReference:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: CredentialPoolReference = read_model(CredentialPoolReference, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CredentialPoolReference]:
    parsed: CredentialPoolReference | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    credential_pool_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateCredentialPoolRequest,
) -> Response[CredentialPoolReference]:
    """Add credentials to a pool.

    Appends logins to a pool without touching the existing ones.

    Args:
        body: Logins to add to a pool.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        credential_pool_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    credential_pool_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateCredentialPoolRequest,
) -> Response[CredentialPoolReference]:
    """Add credentials to a pool.

    Appends logins to a pool without touching the existing ones.

    Args:
        body: Logins to add to a pool.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        credential_pool_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
