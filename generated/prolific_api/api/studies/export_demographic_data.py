from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_plain_text,
    write,
)
from ...models.demographic_export_request import DemographicExportRequest
from ...types import UNSET, Response, Unset, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "export-demographic-data"
METHOD: Final = "POST"
PATH: Final = "/api/v1/studies/{id}/demographic-export/"


def request_kwargs(
    id: str,
    *,
    body: DemographicExportRequest | Unset = UNSET,
) -> dict[str, Any]:
    """Export demographic data.

    Returns demographic data of the participants as CSV, with the answers to up to 15 filters.

    Args:
        body: What to include in a demographic export.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "id": path_segment(id, "id"),
            }
        ),
    }
    if isinstance(body, Unset):
        return kwargs
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> str:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: str = read_plain_text(response)
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[str]:
    parsed: str | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: DemographicExportRequest | Unset = UNSET,
) -> Response[str]:
    """Export demographic data.

    Returns demographic data of the participants as CSV, with the answers to up to 15 filters.

    Args:
        body: What to include in a demographic export.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: DemographicExportRequest | Unset = UNSET,
) -> Response[str]:
    """Export demographic data.

    Returns demographic data of the participants as CSV, with the answers to up to 15 filters.

    Args:
        body: What to include in a demographic export.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
