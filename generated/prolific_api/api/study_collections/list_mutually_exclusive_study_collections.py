from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.mutually_exclusive_study_collections_response import MutuallyExclusiveStudyCollectionsResponse
from ...types import Response, deprecated

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "list-mutually-exclusive-study-collections"
METHOD: Final = "GET"
PATH: Final = "/api/v1/study-collections/mutually-exclusive/"


def request_kwargs(
    *,
    project_id: str,
) -> dict[str, Any]:
    """List study collections.

    Returns the mutually exclusive study collections of a project.

    Deprecated by Prolific.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "project_id": project_id,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> MutuallyExclusiveStudyCollectionsResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: MutuallyExclusiveStudyCollectionsResponse = read_model(
            MutuallyExclusiveStudyCollectionsResponse, read_json(response), ""
        )
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[MutuallyExclusiveStudyCollectionsResponse]:
    parsed: MutuallyExclusiveStudyCollectionsResponse | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("list-mutually-exclusive-study-collections is deprecated by Prolific")
def sync_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
) -> Response[MutuallyExclusiveStudyCollectionsResponse]:
    """List study collections.

    Returns the mutually exclusive study collections of a project.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        project_id=project_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("list-mutually-exclusive-study-collections is deprecated by Prolific")
async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project_id: str,
) -> Response[MutuallyExclusiveStudyCollectionsResponse]:
    """List study collections.

    Returns the mutually exclusive study collections of a project.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        project_id=project_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
