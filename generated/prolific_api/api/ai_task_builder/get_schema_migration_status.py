from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.schema_migration_job import SchemaMigrationJob
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-schema-migration-status"
METHOD: Final = "GET"
PATH: Final = "/api/v1/data-collection/datasets/{dataset_id}/schema-migrations/{job_id}"


def request_kwargs(
    dataset_id: str,
    job_id: str,
) -> dict[str, Any]:
    """Get a schema migration.

    Returns the state of a schema migration job.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "dataset_id": path_segment(dataset_id, "dataset_id"),
                "job_id": path_segment(job_id, "job_id"),
            }
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> SchemaMigrationJob:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: SchemaMigrationJob = read_model(SchemaMigrationJob, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SchemaMigrationJob]:
    parsed: SchemaMigrationJob | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    dataset_id: str,
    job_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[SchemaMigrationJob]:
    """Get a schema migration.

    Returns the state of a schema migration job.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        job_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    dataset_id: str,
    job_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[SchemaMigrationJob]:
    """Get a schema migration.

    Returns the state of a schema migration job.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        job_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
