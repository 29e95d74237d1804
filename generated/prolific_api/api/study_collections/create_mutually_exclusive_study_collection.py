from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.mutually_exclusive_study_collection_create import MutuallyExclusiveStudyCollectionCreate
from ...models.mutually_exclusive_study_collection_list import MutuallyExclusiveStudyCollectionList
from ...types import Response, deprecated

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "create-mutually-exclusive-study-collection"
METHOD: Final = "POST"
PATH: Final = "/api/v1/study-collections/mutually-exclusive/"


def request_kwargs(
    *,
    body: MutuallyExclusiveStudyCollectionCreate,
) -> dict[str, Any]:
    """Create a study collection.

    Groups draft studies of one project so that a participant can take only one of them.

    Deprecated by Prolific.

    Args:
        body: A mutually exclusive study collection to create.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> MutuallyExclusiveStudyCollectionList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: MutuallyExclusiveStudyCollectionList = read_model(
            MutuallyExclusiveStudyCollectionList, read_json(response), ""
        )
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[MutuallyExclusiveStudyCollectionList]:
    parsed: MutuallyExclusiveStudyCollectionList | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("create-mutually-exclusive-study-collection is deprecated by Prolific")
def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: MutuallyExclusiveStudyCollectionCreate,
) -> Response[MutuallyExclusiveStudyCollectionList]:
    """Create a study collection.

    Groups draft studies of one project so that a participant can take only one of them.

    Deprecated by Prolific.

    Args:
        body: A mutually exclusive study collection to create.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("create-mutually-exclusive-study-collection is deprecated by Prolific")
async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: MutuallyExclusiveStudyCollectionCreate,
) -> Response[MutuallyExclusiveStudyCollectionList]:
    """Create a study collection.

    Groups draft studies of one project so that a participant can take only one of them.

    Deprecated by Prolific.

    Args:
        body: A mutually exclusive study collection to create.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
