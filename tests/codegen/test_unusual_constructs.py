"""What exporters write and generators stumble over: each goes through, and does what it says."""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from typing import Any

import httpx
import pytest

from codegen.repair import operations_in_order, repaired
from support.generated_package import GeneratedPackage, generate, read_package
from support.unusual_constructs import DOCUMENT


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> GeneratedPackage:
    folder = tmp_path_factory.mktemp("unusual")
    document = folder / "unusual.json"
    document.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    assert generate(document, folder / "unusual_client") == 0
    return read_package(folder / "unusual_client")


@pytest.fixture(scope="module")
def client(package: GeneratedPackage) -> Any:
    spec = importlib.util.spec_from_file_location(
        package.folder.name, package.folder / "__init__.py", submodule_search_locations=[str(package.folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[package.folder.name] = module
    spec.loader.exec_module(module)
    return module


def part(name: str) -> Any:
    return importlib.import_module(f"unusual_client.{name}")


def test_no_operation_is_lost(package: GeneratedPackage) -> None:
    operations = list(operations_in_order(repaired(DOCUMENT).document))
    # One more stands in a path item that is referred to.
    assert len(package.functions) == len(operations) + 1


def test_each_class_has_a_name_of_its_own_and_published_names_stay(package: GeneratedPackage) -> None:
    assert {
        "AIThingListResponse200",
        "ABTest",
        "AbTest2",
        "FileModel",
        "FilterDistribution",
        "FilterDistribution2",
        "Grosse",
        "ModelModel",
        "RangeFilterWeightings",
        "RangeFilterWeightings2",
        "SamePart",
        "ThingInput",
        "ThingInput2",
    } <= package.classes
    assert "SamePart2" not in package.classes


def test_each_field_is_sent_and_read_as_it_is_called(client: Any) -> None:
    fields = part("models").Fields
    keys = list(DOCUMENT["components"]["schemas"]["Fields"]["properties"])
    read = fields.from_dict({key: key for key in keys})
    assert read.additional_properties == {}
    assert read.to_dict() == {key: key for key in keys}
    assert len(fields.known_keys) == len(keys)


def test_each_member_of_an_enum_has_a_name_of_its_own(client: Any) -> None:
    models = part("models")
    assert [member.value for member in models.Colour] == sorted(
        DOCUMENT["components"]["schemas"]["Colour"]["enum"],
        key=[member.value for member in models.Colour].index,
    )
    assert sorted(models.Size) == [-1, 1, 2]
    assert models.Named.ON == 1
    assert [member.value for member in models.Level] == ["high", "low"]


def test_constants_are_read_by_their_kind(client: Any) -> None:
    constants = {"text": "x", "number": 3, "truth": True, "half": 0.5, "nothing": None}
    assert part("models").Constants.from_dict(constants).to_dict() == constants
    assert part("models").Constants.from_dict({"truth": True}).truth is True


def test_null_is_said_where_it_is_used(client: Any) -> None:
    models = part("models")
    annotations = models.Nulls.__annotations__
    assert annotations["nullable"] == annotations["reference"] == "Nullable | None"
    assert annotations["inline"] == "NullsInline | None"
    assert annotations["level"] == "Level | None"
    assert (
        annotations["list"] == "list[Nullable | None] | None"
        if "list" in annotations
        else annotations["list_"]
    )
    assert models.Nulls.from_dict({"nullable": None, "level": None}).nullable is None


def test_an_object_of_several_parts_has_all_their_fields(client: Any) -> None:
    models = part("models")
    assert models.Grandchild.known_keys == {"id", "kind", "nested", "extra"}
    assert models.Grandchild.required_keys == {"kind", "id"}
    assert models.Grandchild.from_dict(
        {"kind": "grand", "nested": {"deep": "x"}}
    ).nested == models.BaseNested(deep="x")
    assert models.Narrowed.__annotations__["n"] == "int | None"
    assert models.Beside.__annotations__["more"] == "BesideMore | None"
    assert models.BesideMore.known_keys == {"id", "more"}
    assert models.ChoiceBeside.known_keys == {"a"}


def test_a_choice_beside_parts_is_a_choice_of_whole_objects(client: Any) -> None:
    models = part("models")
    assert models.WithChoiceVariant0.known_keys == {"id", "x"}
    assert models.WithChoiceVariant1.known_keys == {"id", "y"}


def test_children_of_a_parent_that_lists_them_are_told_apart_by_the_mapping(client: Any) -> None:
    models = part("models")
    answer = part("api.things.everything").parse(
        httpx.Response(
            200, json={f"f{list(DOCUMENT['components']['schemas']).index('Pet')}": {"pet_type": "dog"}}
        )
    )
    pet = getattr(answer, f"f{list(DOCUMENT['components']['schemas']).index('Pet')}")
    assert pet == models.Dog(pet_type="dog")
    assert models.Cat.known_keys == {"pet_type", "name", "claws"}


def test_paths_keep_the_names_of_their_parameters(client: Any) -> None:
    get_part = part("api.things.get_part")
    assert get_part.PATH == "/things/{thingId}/parts/{part-id}/"
    assert get_part.request_kwargs("a", "b c")["url"] == "/things/a/parts/b%20c/"
    assert part("api.things.dotted").request_kwargs("x")["url"] == "/dotted/x"
    assert part("api.things.digits").request_kwargs("x")["url"] == "/digits/x"
    assert part("api.things.undeclared").request_kwargs("x")["url"] == "/undeclared/x"


def test_arguments_with_one_name_in_python_are_sent_as_they_are_called(client: Any) -> None:
    same = part("api.things.same").request_kwargs("a", id_query="b", id="c")
    assert (same["url"], same["params"], same["headers"]) == ("/same/a", {"id": "b"}, {"id": "c"})
    names = part("api.things.names").request_kwargs
    arguments = [name for name in names.__annotations__ if name != "return"]
    sent = names(**{name: name for name in arguments})
    assert sent["headers"] == {"X-Trace": "x_trace", "Cookie": "session=session"}
    assert len(sent["params"]) == len(arguments) - 2
    assert {"fooBar", "foo_bar", "foo-bar", "foo.bar", "filter[a]", "filter[b]", "$top", "body"} <= sent[
        "params"
    ].keys()


def test_bodies_are_sent_in_the_media_type_that_says_most(client: Any) -> None:
    models, types = part("models"), part("types")
    things = part("api.things")
    assert things.several.request_kwargs(body=models.ThingInput2(id="a"))["json"] == {"id": "a"}
    merge = things.merge.request_kwargs(body=models.ThingInput2(id="a"))
    assert merge["headers"] == {"Content-Type": "application/merge-patch+json"}
    text = things.put_text.request_kwargs(body=types.File(payload=b"a,b"))
    assert (text["content"], text["headers"]) == (b"a,b", {"Content-Type": "text/csv"})
    assert things.form.request_kwargs(body=models.BaseInput(kind="x"))["data"] == {"kind": "x"}
    upload = models.UploadBody(file=types.File(payload=b"x"), files=[types.File(payload=b"y")])
    assert [name for name, _ in things.upload.request_kwargs(body=upload)["files"]] == ["file", "files"]


def test_answers_are_read_by_status_and_media_type(client: Any) -> None:
    models, answers = part("models"), part("api.default.answers")
    thing = models.Thing(id="a")
    for status in (200, 202, 206):
        assert answers.parse(httpx.Response(status, json={"id": "a"})) == thing
    assert answers.parse(httpx.Response(204)) is None
    assert part("api.default.put_answers").parse(httpx.Response(201, json={"id": "a"})) == thing
    assert part("api.things.pdf").parse(httpx.Response(200, content=b"%PDF")) == b"%PDF"
    assert part("api.things.xml").parse(httpx.Response(200, content=b"<a/>")) == b"<a/>"
    assert part("api.things.csv").parse(httpx.Response(200, text="a,b")) == "a,b"


def test_tags_that_give_one_module_share_it(package: GeneratedPackage) -> None:
    groups = {name.partition(".")[0] for name in package.functions}
    assert groups == {"default", "filter_sets", "import_", "tag", "tag2nd_group", "things"}
    assert {
        "filter_sets.tag_a",
        "filter_sets.tag_b",
        "things.list_ids",
        "things.post_ids_a",
    } <= package.functions.keys()


def test_lists_that_hold_themselves_keep_what_comes(client: Any) -> None:
    models = part("models")
    tree = [[], [[]]]
    names = list(DOCUMENT["components"]["schemas"])
    answer = {f"f{names.index('Tree')}": tree, f"f{names.index('Json')}": [1, ["a"]]}
    assert part("api.things.everything").parse(httpx.Response(200, json=answer)).to_dict() == answer
    node = {"children": [{"children": [], "parent": None}], "parent": {"children": []}}
    assert models.Node.from_dict(node).to_dict() == node


def test_references_into_schemas_and_operations_become_classes(client: Any) -> None:
    models = part("models")
    assert models.Deep.__annotations__["part"] == "BaseNested | None"
    assert models.Deep.__annotations__["local"] == "Local | None"
    assert models.WithDefs.__annotations__["local"] == "WithDefsInner | None"
    assert models.WithOwnDefs.__annotations__["local"] == "WithOwnDefsOwn | None"
    assert models.Alias.known_keys == {"id"}
