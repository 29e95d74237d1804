from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.create_credential_pool_request import CreateCredentialPoolRequest
from ...models.credential_pool_reference import CredentialPoolReference
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "create-credential-pool"
METHOD: Final = "POST"
PATH: Final = "/api/v1/credentials/"


def request_kwargs(
    *,
    body: CreateCredentialPoolRequest,
) -> dict[str, Any]:
    """Create a credential pool.

    Creates a pool of logins that participants receive when they start a study.

    Args:
        body: New credential pool.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
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
        answer_201: CredentialPoolReference = read_model(CredentialPoolReference, read_json(response), "")
        return answer_201

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
    *,
    client: AuthenticatedClient,
    body: CreateCredentialPoolRequest,
) -> Response[CredentialPoolReference]:
    """Create a credential pool.

    Creates a pool of logins that participants receive when they start a study.

    Args:
        body: New credential pool.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateCredentialPoolRequest,
) -> Response[CredentialPoolReference]:
    """Create a credential pool.

    Creates a pool of logins that participants receive when they start a study.

    Args:
        body: New credential pool.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
