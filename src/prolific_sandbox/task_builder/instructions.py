"""What participants are asked in the AI Task Builder: instructions, content and their layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import SandboxRefusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prolific_sandbox.identifiers import IdSource
    from prolific_sandbox.task_builder.datasets import Dataset

_COMMON = ("description", "helper_text", "placeholder_text_input", "order")
_OWN = {
    "multiple_choice": ("answer_limit", "options", "disable_dropdown"),
    "free_text": ("validation",),
    "free_text_with_unit": ("unit_options", "unit_position", "default_unit"),
    "multiple_choice_with_free_text": ("answer_limit", "options", "disable_dropdown"),
    "file_upload": ("accepted_file_types", "max_file_size_mb", "min_file_count", "max_file_count"),
    "image": ("url", "alt_text", "caption", "order"),
    "rich_text": ("content", "content_format", "order"),
}
_NEEDED = {
    "multiple_choice": ("answer_limit", "options"),
    "free_text_with_unit": ("unit_options", "unit_position"),
    "multiple_choice_with_free_text": ("answer_limit", "options"),
    "image": ("url", "alt_text"),
    "rich_text": ("content",),
}
INSTRUCTIONS = frozenset(_OWN) - {"image", "rich_text"}
_SHOWABLE = ("text", "image_url", "audio_url", "video_url")


class LayoutRefusal(SandboxRefusal):
    """A 422 that lists every fault of a batch's layout."""

    def __init__(self, issues: list[dict[str, Any]]) -> None:
        super().__init__(422, "The batch items are not valid.", title="INVALID_BATCH_ITEMS")
        self.issues = issues

    def task_builder_body(self) -> dict[str, Any]:
        """The JSON body of this refusal."""
        return {"type": self.title, "message": self.detail, "issues": self.issues}


def complete(
    ids: IdSource,
    sent: dict[str, Any],
    made: Mapping[str, str],
    *,
    parent_id: str,
    parent_type: str,
    known: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """An instruction or content block in full; it keeps its id when that is ``known``.

    ``made`` says when it was created and by whom, under the API's names.
    Raises SandboxRefusal (422) when something that its type needs is missing.
    """
    kind = sent["type"]
    missing = _missing(sent)
    if missing is not None:
        raise SandboxRefusal(422, f"An item of type {kind} needs {missing}.")
    wanted = _OWN[kind] + (_COMMON if kind in INSTRUCTIONS else ())
    shown = {name: sent[name] for name in wanted if name in sent}
    own_id = sent.get("id")
    return {
        "id": own_id if own_id in known else ids.next_uuid(),
        "type": kind,
        **made,
        "parent_id": parent_id,
        "parent_type": parent_type,
        **shown,
    }


def _missing(sent: dict[str, Any]) -> str | None:
    """What an item lacks that its type needs, in words."""
    kind = sent["type"]
    for name in _NEEDED.get(kind, ()):
        if sent.get(name) in (None, []):
            return name
    if kind == "free_text_with_unit" and len(sent["unit_options"]) < 2:
        return "at least two unit_options"
    if kind == "multiple_choice_with_free_text" and any("heading" not in each for each in sent["options"]):
        return "a heading for every option"
    return None


def laid_out(ids: IdSource, pages: list[dict[str, Any]], dataset: Dataset | None) -> list[dict[str, Any]]:
    """A batch's layout with an id on every page, row, column and item.

    Raises LayoutRefusal when an item shows a field of the dataset that cannot be shown, or shows it twice.
    """
    issues = [issue for number, page in enumerate(pages) for issue in _issues(number, page, dataset)]
    if issues:
        raise LayoutRefusal(issues)
    return [_with_ids(ids, page, ("rows", "columns", "items")) for page in pages]


def _with_ids(ids: IdSource, part: dict[str, Any], levels: tuple[str, ...]) -> dict[str, Any]:
    made = {**part, "id": part.get("id") or ids.next_uuid()}
    if levels:
        made[levels[0]] = [_with_ids(ids, child, levels[1:]) for child in part[levels[0]]]
    return made


def items_of(pages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every item of a layout, in reading order."""
    for page in pages:
        for row in page["rows"]:
            for column in row["columns"]:
                yield from column["items"]


def _issues(number: int, page: dict[str, Any], dataset: Dataset | None) -> Iterator[dict[str, Any]]:
    shown: set[str] = set()
    for row_number, row in enumerate(page["rows"]):
        for column_number, column in enumerate(row["columns"]):
            for item_number, item in enumerate(column["items"]):
                fault = _fault(item, shown, dataset)
                if fault is None:
                    continue
                place = {
                    "page": number,
                    "row": row_number,
                    "column": column_number,
                    "item": item_number,
                    "type": item["type"],
                }
                yield {
                    **place,
                    **({"field": item["field"]} if "field" in item else {}),
                    "message": fault,
                }


def _fault(item: dict[str, Any], shown: set[str], dataset: Dataset | None) -> str | None:
    if item["type"] != "dataset_field":
        missing = _missing(item)
        return None if missing is None else f"This item needs {missing}."
    field = item["field"]
    if field in shown:
        return f"The field {field!r} is shown on this page already."
    shown.add(field)
    if dataset is None or not dataset.is_versioned:
        return None
    known = dataset.fields.get(field)
    if known is None:
        return f"The dataset has no field {field!r}."
    return None if known["type"] in _SHOWABLE else f"A field of type {known['type']} is not shown."
