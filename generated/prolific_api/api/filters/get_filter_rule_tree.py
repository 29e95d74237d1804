from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.filter_rule_tree_response import FilterRuleTreeResponse
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-filter-rule-tree"
METHOD: Final = "GET"
PATH: Final = "/api/v1/filters/rule-tree/"


def request_kwargs(
    *,
    workspace_id: str | None = None,
) -> dict[str, Any]:
    """Get the rules for groups of filters.

    Returns how "and" and "or" groups of filters may nest, which differs by workspace.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "workspace_id": workspace_id,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> FilterRuleTreeResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: FilterRuleTreeResponse = read_model(FilterRuleTreeResponse, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[FilterRuleTreeResponse]:
    parsed: FilterRuleTreeResponse | None = None
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
    workspace_id: str | None = None,
) -> Response[FilterRuleTreeResponse]:
    """Get the rules for groups of filters.

    Returns how "and" and "or" groups of filters may nest, which differs by workspace.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id=workspace_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    workspace_id: str | None = None,
) -> Response[FilterRuleTreeResponse]:
    """Get the rules for groups of filters.

    Returns how "and" and "or" groups of filters may nest, which differs by workspace.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id=workspace_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
