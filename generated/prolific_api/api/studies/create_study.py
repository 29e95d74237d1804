from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.create_study import CreateStudy
from ...models.study import Study
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "create-study"
METHOD: Final = "POST"
PATH: Final = "/api/v1/studies/"


def request_kwargs(
    *,
    body: CreateStudy,
) -> dict[str, Any]:
    """Create a draft study.

    Creates a study in draft state; publishing it is a separate step.

    Args:
        body: Draft study to create; give exactly one of external_study_url, access_details and
            data_collection_method.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
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
        answer_201: Study = read_model(Study, read_json(response), "")
        return answer_201

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
    *,
    client: AuthenticatedClient,
    body: CreateStudy,
) -> Response[Study]:
    """Create a draft study.

    Creates a study in draft state; publishing it is a separate step.

    Args:
        body: Draft study to create; give exactly one of external_study_url, access_details and
            data_collection_method.

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
    body: CreateStudy,
) -> Response[Study]:
    """Create a draft study.

    Creates a study in draft state; publishing it is a separate step.

    Args:
        body: Draft study to create; give exactly one of external_study_url, access_details and
            data_collection_method.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
