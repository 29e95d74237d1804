from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.study import Study
from ...models.update_study import UpdateStudy
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "update-study"
METHOD: Final = "PATCH"
PATH: Final = "/api/v1/studies/{id}/"


def request_kwargs(
    id: str,
    *,
    body: UpdateStudy,
) -> dict[str, Any]:
    """Update a study.

    Changes some fields of a study; a published study takes only a new internal name, more places, access
    details, annotators or submission limits.

    Args:
        body: Fields of a study to change; after publishing only a few may change and places may only grow.

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
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> Study:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: Study = read_model(Study, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Study]:
    parsed: Study | None = None
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
    body: UpdateStudy,
) -> Response[Study]:
    """Update a study.

    Changes some fields of a study; a published study takes only a new internal name, more places, access
    details, annotators or submission limits.

    Args:
        body: Fields of a study to change; after publishing only a few may change and places may only grow.

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
    body: UpdateStudy,
) -> Response[Study]:
    """Update a study.

    Changes some fields of a study; a published study takes only a new internal name, more places, access
    details, annotators or submission limits.

    Args:
        body: Fields of a study to change; after publishing only a few may change and places may only grow.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
