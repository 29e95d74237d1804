"""Reading never breaks on reality, and what was read is written back without loss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import prolific_api
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prolific_api import models
from prolific_api.decoding import Model, write
from prolific_drift import operations
from support.schema_values import differences, values


PACKAGE = Path(prolific_api.__file__ or "").parent
DOCUMENT: dict[str, Any] = json.loads((PACKAGE / "openapi.json").read_text(encoding="utf-8"))
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "responses" / "study-2023.json"


def endpoint(operation_id: str) -> Any:
    """The generated module of an operation."""
    name = operation_id.replace("-", "_")
    (path,) = (PACKAGE / "api").glob(f"*/{name}.py")
    return import_module(f"prolific_api.api.{path.parent.name}.{name}")


def examples(media: dict[str, Any]) -> Iterator[Any]:
    if "example" in media:
        yield media["example"]
    for each in media.get("examples", {}).values():
        if "value" in each:
            yield each["value"]


def answer_examples() -> Iterator[Any]:
    for operation_id, (_, _, operation) in operations(DOCUMENT).items():
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                for media in response.get("content", {}).values():
                    for number, value in enumerate(examples(media)):
                        yield pytest.param(
                            operation_id, int(status), value, id=f"{operation_id}-{status}-{number}"
                        )


def request_examples() -> Iterator[Any]:
    for operation_id, (_, _, operation) in operations(DOCUMENT).items():
        media = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        for number, value in enumerate(examples(media)):
            yield pytest.param(operation_id, value, id=f"{operation_id}-{number}")


@pytest.mark.parametrize(("operation_id", "status", "value"), list(answer_examples()))
def test_every_example_answer(operation_id: str, status: int, value: Any) -> None:
    content = {"text": value} if isinstance(value, str) else {"json": value}
    parsed = endpoint(operation_id).parse(httpx.Response(status, **content))
    assert list(differences(value, write(parsed))) == []


@pytest.mark.parametrize(("operation_id", "value"), list(request_examples()))
def test_every_example_request(operation_id: str, value: Any) -> None:
    annotation = endpoint(operation_id).request_kwargs.__annotations__["body"].split(" | ")
    candidates = [getattr(models, name) for name in annotation if hasattr(models, name)]
    written = [candidate.from_dict(value).to_dict() for candidate in candidates]
    assert value in written


def test_there_are_examples_to_try() -> None:
    assert len(list(answer_examples())) >= 10
    assert len(list(request_examples())) > 20


def test_the_recorded_study_of_2023() -> None:
    if not SAMPLE.exists():
        pytest.skip("the recorded answer is not part of the repository and not beside it")
    recorded = json.loads(SAMPLE.read_text(encoding="utf-8"))
    study = models.Study.from_dict(recorded)
    assert study.to_dict() == recorded
    assert study.status == "COMPLETED"
    assert {type(each).__name__ for each in study.filters or ()} == {"UnknownVariant"}


MODELS = sorted(name for name in models.__all__ if name in SCHEMAS and hasattr(getattr(models, name), "from_dict"))


@pytest.mark.parametrize("name", MODELS)
def test_a_bent_answer_survives(name: str) -> None:
    model: type[Model] = getattr(models, name)

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(values({"$ref": f"#/components/schemas/{name}"}, DOCUMENT))
    def check(value: Any) -> None:
        back = model.from_dict(value).to_dict()
        assert list(differences(value, back)) == []
        json.dumps(back)

    check()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["Study", "SubmissionShort", "SubmissionDetail", "Collection"]).flatmap(
    lambda name: st.tuples(st.just(name), values({"$ref": f"#/components/schemas/{name}"}, DOCUMENT))
))  # fmt: skip
def test_the_models_used_most_survive_more_of_it(case: tuple[str, Any]) -> None:
    name, value = case
    assert list(differences(value, getattr(models, name).from_dict(value).to_dict())) == []
