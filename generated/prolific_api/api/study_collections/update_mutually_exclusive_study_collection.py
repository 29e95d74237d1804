from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.mutually_exclusive_study_collection_detail import MutuallyExclusiveStudyCollectionDetail
from ...models.mutually_exclusive_study_collection_update import MutuallyExclusiveStudyCollectionUpdate
from ...types import Response, deprecated, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "update-mutually-exclusive-study-collection"
METHOD: Final = "PATCH"
PATH: Final = "/api/v1/study-collections/mutually-exclusive/{id}/"


def request_kwargs(
    id: str,
    *,
    body: MutuallyExclusiveStudyCollectionUpdate,
) -> dict[str, Any]:
    """Change a study collection.

    Changes a collection's texts, schedule or list of studies.

    Deprecated by Prolific.

    Args:
        body: What to change in a study collection.

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


def parse(response: httpx.Response) -> MutuallyExclusiveStudyCollectionDetail:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: MutuallyExclusiveStudyCollectionDetail = read_model(
            MutuallyExclusiveStudyCollectionDetail, read_json(response), ""
        )
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[MutuallyExclusiveStudyCollectionDetail]:
    parsed: MutuallyExclusiveStudyCollectionDetail | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("update-mutually-exclusive-study-collection is deprecated by Prolific")
def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: MutuallyExclusiveStudyCollectionUpdate,
) -> Response[MutuallyExclusiveStudyCollectionDetail]:
    """Change a study collection.

    Changes a collection's texts, schedule or list of studies.

    Deprecated by Prolific.

    Args:
        body: What to change in a study collection.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("update-mutually-exclusive-study-collection is deprecated by Prolific")
async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: MutuallyExclusiveStudyCollectionUpdate,
) -> Response[MutuallyExclusiveStudyCollectionDetail]:
    """Change a study collection.

    Changes a collection's texts, schedule or list of studies.

    Deprecated by Prolific.

    Args:
        body: What to change in a study collection.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
