from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    UnknownVariant,
    parsed_answer,
    read_json,
    read_list,
    union_reader,
    write,
)
from ...models.ai_task_builder_file_upload_instruction import AITaskBuilderFileUploadInstruction
from ...models.ai_task_builder_free_text_input_instruction import AITaskBuilderFreeTextInputInstruction
from ...models.ai_task_builder_free_text_with_unit_instruction import AITaskBuilderFreeTextWithUnitInstruction
from ...models.ai_task_builder_multiple_choice_instruction import AITaskBuilderMultipleChoiceInstruction
from ...models.ai_task_builder_multiple_choice_with_free_text_instruction import (
    AITaskBuilderMultipleChoiceWithFreeTextInstruction,
)
from ...models.create_task_builder_instructions_request import CreateTaskBuilderInstructionsRequest
from ...types import Response, deprecated, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "create-task-builder-instructions"
METHOD: Final = "POST"
PATH: Final = "/api/v1/data-collection/batches/{batch_id}/instructions"


def request_kwargs(
    batch_id: str,
    *,
    body: CreateTaskBuilderInstructionsRequest,
) -> dict[str, Any]:
    """Create batch instructions.

    Adds instructions to a batch that has no batch_items layout.

    Deprecated by Prolific.

    Args:
        body: Instructions to add.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "batch_id": path_segment(batch_id, "batch_id"),
            }
        ),
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(
    response: httpx.Response,
) -> list[
    AITaskBuilderFileUploadInstruction
    | AITaskBuilderFreeTextInputInstruction
    | AITaskBuilderFreeTextWithUnitInstruction
    | AITaskBuilderMultipleChoiceInstruction
    | AITaskBuilderMultipleChoiceWithFreeTextInstruction
    | UnknownVariant
]:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: list[
            AITaskBuilderFileUploadInstruction
            | AITaskBuilderFreeTextInputInstruction
            | AITaskBuilderFreeTextWithUnitInstruction
            | AITaskBuilderMultipleChoiceInstruction
            | AITaskBuilderMultipleChoiceWithFreeTextInstruction
            | UnknownVariant
        ] = read_list(
            union_reader(
                (
                    AITaskBuilderMultipleChoiceInstruction,
                    AITaskBuilderFreeTextInputInstruction,
                    AITaskBuilderFreeTextWithUnitInstruction,
                    AITaskBuilderMultipleChoiceWithFreeTextInstruction,
                    AITaskBuilderFileUploadInstruction,
                )
            ),
            read_json(response),
            "",
        )
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[
    list[
        AITaskBuilderFileUploadInstruction
        | AITaskBuilderFreeTextInputInstruction
        | AITaskBuilderFreeTextWithUnitInstruction
        | AITaskBuilderMultipleChoiceInstruction
        | AITaskBuilderMultipleChoiceWithFreeTextInstruction
        | UnknownVariant
    ]
]:
    parsed: (
        list[
            AITaskBuilderFileUploadInstruction
            | AITaskBuilderFreeTextInputInstruction
            | AITaskBuilderFreeTextWithUnitInstruction
            | AITaskBuilderMultipleChoiceInstruction
            | AITaskBuilderMultipleChoiceWithFreeTextInstruction
            | UnknownVariant
        ]
        | None
    ) = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("create-task-builder-instructions is deprecated by Prolific")
def sync_detailed(
    batch_id: str,
    *,
    client: AuthenticatedClient,
    body: CreateTaskBuilderInstructionsRequest,
) -> Response[
    list[
        AITaskBuilderFileUploadInstruction
        | AITaskBuilderFreeTextInputInstruction
        | AITaskBuilderFreeTextWithUnitInstruction
        | AITaskBuilderMultipleChoiceInstruction
        | AITaskBuilderMultipleChoiceWithFreeTextInstruction
        | UnknownVariant
    ]
]:
    """Create batch instructions.

    Adds instructions to a batch that has no batch_items layout.

    Deprecated by Prolific.

    Args:
        body: Instructions to add.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        batch_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("create-task-builder-instructions is deprecated by Prolific")
async def asyncio_detailed(
    batch_id: str,
    *,
    client: AuthenticatedClient,
    body: CreateTaskBuilderInstructionsRequest,
) -> Response[
    list[
        AITaskBuilderFileUploadInstruction
        | AITaskBuilderFreeTextInputInstruction
        | AITaskBuilderFreeTextWithUnitInstruction
        | AITaskBuilderMultipleChoiceInstruction
        | AITaskBuilderMultipleChoiceWithFreeTextInstruction
        | UnknownVariant
    ]
]:
    """Create batch instructions.

    Adds instructions to a batch that has no batch_items layout.

    Deprecated by Prolific.

    Args:
        body: Instructions to add.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        batch_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
