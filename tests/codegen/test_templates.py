"""What the templates make of a small document: byte for byte, and row by row of what they promise.

`golden/` is written, once the old one is removed, by
`python -m codegen generate --document tests/codegen/toy.yaml --output tests/codegen/golden`
without the `openapi.json` in it. When a new generator version changes it and the document has not
changed, the templates need a look.
"""

from __future__ import annotations

import datetime
import importlib
import importlib.util
import pickle
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from codegen.__main__ import main
from codegen.project import source_files

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOLDEN = HERE / "golden"


@pytest.fixture(scope="module")
def toys() -> Any:
    """The golden package, imported under a name of its own."""
    spec = importlib.util.spec_from_file_location(
        "toy_client", GOLDEN / "__init__.py", submodule_search_locations=[str(GOLDEN)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["toy_client"] = module
    spec.loader.exec_module(module)
    return module


def part(name: str) -> ModuleType:
    return importlib.import_module(f"toy_client.{name}")


def generated_to(output: Path, document: Path = HERE / "toy.yaml") -> dict[str, bytes]:
    command = ["generate", "--document", str(document), "--output", str(output), "--root", str(ROOT)]
    assert main(command) == 0
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in source_files(output)}


def test_the_golden_record(tmp_path: Path) -> None:
    fresh = generated_to(tmp_path / "toys")
    assert fresh.pop("openapi.json")
    golden = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in source_files(GOLDEN)}
    assert fresh.keys() == golden.keys()
    assert [name for name in golden if fresh[name] != golden[name]] == []


def test_the_same_input_gives_the_same_bytes_wherever_it_is_generated(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "much deeper" / "folder"
    deep.mkdir(parents=True)
    assert generated_to(tmp_path / "toys") == generated_to(deep / "other-name")


def test_models_are_lazy(toys: Any) -> None:
    models = part("models")
    assert "toy_client.models.square" not in sys.modules
    assert models.Square.__name__ == "Square"
    assert "toy_client.models.square" in sys.modules


def test_enums_are_open(toys: Any) -> None:
    kind, size = part("models").Kind, part("models").Size
    assert kind("PUZZLE") == "PUZZLE"
    assert not kind("PUZZLE").is_known
    assert size(3) == 3
    assert not size(3).is_known
    assert size(1) is size.VALUE_1
    assert pickle.loads(pickle.dumps(size(3))) == 3  # noqa: S301
    for odd in ("x", None):
        with pytest.raises(ValueError, match="is not a valid Size"):
            size(odd)
    toy = {"id": "a", "size": 7, "kind": "PUZZLE"}
    assert part("models").Toy.from_dict(toy).to_dict() == toy


def test_a_known_value_is_the_same_in_any_spelling(toys: Any) -> None:
    kind = part("models").Kind
    read = kind.read("ball")
    assert read == kind.BALL == read == "Ball"
    assert "BALL" == read != "DOLL"
    assert {kind.BALL: 1, "DOLL": 2}[read] == 1
    assert read in {"BALL"}
    assert (read.name, read.value, read.is_known) == ("BALL", "ball", True)
    assert read != 1
    assert kind("puzzle") != "PUZZLE"


def test_what_every_answer_has_is_required_of_answers_alone(toys: Any) -> None:
    models = part("models")
    assert models.Toy.__annotations__["serial"] == "str"
    assert models.ToyInput.__annotations__["serial"] == "str | Unset"
    assert models.Toy.from_dict({}).serial is None


def test_a_value_with_several_names_reads_by_one(toys: Any) -> None:
    toy = part("models").Toy
    for answer in ({"owner": "me"}, {"owned_by": "me"}):
        assert toy.from_dict(answer).owner == "me"
        assert toy.from_dict(answer).to_dict() == answer
    assert toy.from_dict({"name": "Ted"}).label == "Ted"
    made = toy(id="a", name="b", kind="BALL", serial="1", owner="me")
    assert made.to_dict()["owner"] == made.owner == "me"
    assert "owner='me'" in repr(made)
    assert not hasattr(part("models").ToyInput, "label")


def test_reading_is_lenient_and_keeps_what_it_does_not_know(toys: Any) -> None:
    odd = {"price": None, "kind": None, "extra": [1], "made_at": "not a time", "best_before": "2026-02-30"}
    assert part("models").Toy.from_dict(odd).to_dict() == odd


def test_the_variant_is_told_by_its_constant(toys: Any) -> None:
    models = part("models")
    shapes = [{"shape": "square", "side": 1}, {"shape": "round", "radius": 1}, {"shape": "oval"}]
    toy = models.Toy.from_dict({"shapes": shapes})
    assert [type(each).__name__ for each in toy.shapes] == ["Square", "Round", "UnknownVariant"]
    assert toy.to_dict() == {"shapes": shapes}


def test_answers_know_none_and_requests_know_unset(toys: Any) -> None:
    models, unset = part("models"), part("types").UNSET
    assert models.Toy.from_dict({}).price is None
    assert models.ToyInput.from_dict({}).price is unset
    assert models.ToyInput(id="a", name="b", kind="BALL", price=None).to_dict() == {
        "id": "a",
        "name": "b",
        "kind": "BALL",
        "price": None,
    }
    assert "Unset" not in str(models.Toy.__annotations__)


def test_nothing_is_sent_by_default(toys: Any) -> None:
    list_toys = part("api.toys").list_toys
    moment = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    assert list_toys.request_kwargs(since=moment)["params"] == {"since": "2026-01-02T00:00:00Z"}
    joined = list_toys.request_kwargs(since=moment, kinds=["BALL", "DOLL"])["params"]
    assert joined["kinds"] == "BALL,DOLL"


def test_constants_nested_objects_and_maps(toys: Any) -> None:
    models = part("models")
    toy = {
        "box": {"depth": 3},
        "ratings": {"me": {"name": "x"}, "you": None},
        "parts": [{"id": "b", "parts": []}],
        "from": {"name": "y"},
        "_id": "i",
    }
    read = models.Toy.from_dict(toy)
    assert (read.box.depth, read.ratings["me"].name, read.from_.name) == (3, "x", "y")
    assert read.to_dict() == toy
    assert models.RoundInput(radius=2).to_dict() == {"shape": "round", "radius": 2}


def test_no_function_wants_the_authorization(toys: Any) -> None:
    api = part("api.toys")
    for name in ("list_toys", "create_toy", "delete_toys_toy_id", "upload_picture"):
        assert "authorization" not in getattr(api, name).request_kwargs.__annotations__
        assert getattr(api, name).sync_detailed.__annotations__["client"] == "AuthenticatedClient"


def test_an_operation_without_an_id_gets_one_and_a_deprecated_one_warns(toys: Any) -> None:
    delete = part("api.toys").delete_toys_toy_id
    assert delete.OPERATION_ID == "delete-toys-toy-id"
    client = part("client").AuthenticatedClient("https://toys.example", token="s3cret")
    client.set_httpx_client(
        httpx.Client(
            transport=httpx.MockTransport(lambda request: httpx.Response(520)),
            base_url="https://toys.example",
        )
    )
    with pytest.warns(DeprecationWarning, match="delete-toys-toy-id is deprecated"):
        answer = delete.sync_detailed("a", client=client)
    assert answer.status_code == 520
    assert "s3cret" not in repr(client)


def test_files_and_text_answers(toys: Any) -> None:
    upload, types = part("api").toys.upload_picture, part("types")
    body = part("models").UploadPictureBody(file=types.File(payload=b"x", file_name="x.png"), caption="me")
    parts = dict(upload.request_kwargs("a", body=body)["files"])
    assert parts["file"] == ("x.png", b"x", None)
    assert parts["caption"] == (None, b"me", "text/plain")
    assert upload.parse(httpx.Response(200, text="a,b")) == "a,b"
    assert upload.request_kwargs("a") == {"method": "POST", "url": "/api/v1/toys/a/picture/"}


def test_what_the_document_deprecates_or_presumes_is_in_the_docstring(toys: Any) -> None:
    doc = part("models").Toy.__doc__
    assert "colour: Deprecated. Colour of old toys." in doc
    assert "price: The API's default is 1.5." in doc
