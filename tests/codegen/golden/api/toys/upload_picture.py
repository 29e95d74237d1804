from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_plain_text,
)
from ...models.upload_picture_body import UploadPictureBody
from ...types import UNSET, Response, Unset, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "upload-picture"
METHOD: Final = "POST"
PATH: Final = "/api/v1/toys/{toy_id}/picture/"


def request_kwargs(
    toy_id: str,
    *,
    body: UploadPictureBody | Unset = UNSET,
) -> dict[str, Any]:
    """upload-picture.

    Args:
        body: what is sent.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "toy_id": path_segment(toy_id, "toy_id"),
            }
        ),
    }
    if isinstance(body, Unset):
        return kwargs
    kwargs["files"] = body.to_multipart()
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
    toy_id: str,
    *,
    client: AuthenticatedClient,
    body: UploadPictureBody | Unset = UNSET,
) -> Response[str]:
    """upload-picture.

    Args:
        body: what is sent.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        toy_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    toy_id: str,
    *,
    client: AuthenticatedClient,
    body: UploadPictureBody | Unset = UNSET,
) -> Response[str]:
    """upload-picture.

    Args:
        body: what is sent.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        toy_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
