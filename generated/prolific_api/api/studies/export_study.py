from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_plain_text,
    write_query,
)
from ...models.export_study_method import ExportStudyMethod
from ...types import Response, deprecated, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "export-study"
METHOD: Final = "GET"
PATH: Final = "/api/v1/studies/{id}/export/"


def request_kwargs(
    id: str,
    *,
    method: ExportStudyMethod | str | None = None,
) -> dict[str, Any]:
    """Download demographic data.

    Returns the demographic answers of the participants as CSV; replaced by the demographic export.

    Deprecated by Prolific.

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
        "params": write_query(
            {
                "method": method,
            },
        ),
    }
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


@deprecated("export-study is deprecated by Prolific")
def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    method: ExportStudyMethod | str | None = None,
) -> Response[str]:
    """Download demographic data.

    Returns the demographic answers of the participants as CSV; replaced by the demographic export.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        method=method,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("export-study is deprecated by Prolific")
async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    method: ExportStudyMethod | str | None = None,
) -> Response[str]:
    """Download demographic data.

    Returns the demographic answers of the participants as CSV; replaced by the demographic export.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        method=method,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
