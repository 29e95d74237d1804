"""The package as a whole: lazy, quiet about the token, open to any status, plain about what is deprecated."""

from __future__ import annotations

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import prolific_api
import pytest
from prolific_api import AuthenticatedClient, Client, errors, models
from prolific_api.api.studies import export_study, get_study
from prolific_api.api.users import get_user_identity

SECRET = "s3cr3t-0123456789abcdef"


def modules_after(code: str) -> list[str]:
    """What a fresh interpreter has imported after running the code."""
    script = f"{code}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def generated(modules: list[str]) -> list[str]:
    return [name for name in modules if name.split(".")[0] == "prolific_api"]


def test_importing_the_client_imports_no_model() -> None:
    modules = modules_after("import prolific; prolific.Prolific('t').studies")
    assert not [name for name in modules if name.startswith("prolific_api.models.")]
    assert len(generated(modules)) <= 20


def test_touching_a_resource_imports_nothing_that_only_some_methods_need() -> None:
    modules = modules_after("import prolific; prolific.Prolific('t').studies")
    needed_later = {"prolific.results.bonuses", "prolific.results.costs", "prolific._inputs.csv_rows", "prolific._calls.polling"}
    assert not needed_later & set(modules)


def test_importing_imports_neither_sandbox_nor_drift_nor_what_only_they_need() -> None:
    modules = modules_after("import prolific; prolific.Prolific('t').studies; prolific.AsyncProlific('t').bonuses")
    heavy = {"starlette", "uvicorn", "jsonschema", "yaml", "jsonpath_ng", "tenacity", "dateutil", "pydantic", "jwt"}
    assert not {name.split(".")[0] for name in modules} & (heavy | {"prolific_sandbox", "prolific_drift"})


def test_the_first_call_loads_few_modules() -> None:
    answer = {
        "id": "a",
        "status": "ACTIVE",
        "filters": [{"filter_id": "age", "selected_range": {"lower": 1}}],
        "completion_codes": [{"code": "A", "code_type": "OTHER", "actions": [{"action": "MANUALLY_REVIEW"}]}],
        "researcher": {"id": "r"},
        "submissions_config": {},
        "_links": {"self": {"href": "x"}},
    }
    modules = modules_after(
        "import httpx, prolific\n"
        f"transport = httpx.MockTransport(lambda request: httpx.Response(200, json={answer!r}))\n"
        "prolific.Prolific('t', http_client=httpx.Client(transport=transport)).studies.get('a')"
    )
    assert "prolific_api.models.study" in modules
    assert len(generated(modules)) <= 45


def test_importing_and_touching_a_resource_adds_few_modules_to_httpx() -> None:
    bare = set(modules_after("import httpx"))
    added = set(modules_after("import prolific; prolific.Prolific('t').studies")) - bare
    rooms = {name for name in added if is_room(name)}
    assert len(added - rooms) <= 41
    assert len(rooms) <= 12


def is_room(name: str) -> bool:
    """Whether a module is a folder that holds its sentence and no code, which costs a look-up and no more."""
    module = importlib.import_module(name)
    if not module.__file__ or Path(module.__file__).name != "__init__.py":
        return False
    return len(ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body) == 1


def test_a_decoded_submission_takes_few_allocations() -> None:
    row = {"id": "a", "participant_id": "b", "status": "APPROVED", "started_at": "2026-03-01T12:00:00Z"}
    parsed = {"results": [row] * 1_000}
    models.SubmissionListResponse.from_dict(parsed)
    before = sys.getallocatedblocks()
    page = models.SubmissionListResponse.from_dict(parsed)
    assert len(page.results) == 1_000
    # The model, what it does not know, and the time; enums and texts are shared.
    assert sys.getallocatedblocks() - before < 4_500


def test_everything_can_be_loaded_at_start() -> None:
    modules = modules_after("import prolific; prolific.preload()")
    names = {f"prolific_api.models.{name}" for name in ("study", "collection", "create_study")}
    assert names <= set(modules)
    assert "prolific_api.api.studies.get_study" in modules
    assert "prolific._sync.resources.bonuses" in modules
    assert "prolific._async.resources.bonuses" in modules
    assert "prolific._links.pyjwt" in modules


@pytest.mark.parametrize("missing", ["jwt", "cryptography"])
def test_everything_else_is_loaded_at_start_without_the_extra_for_links(missing: str) -> None:
    modules = modules_after(
        f"import sys; sys.modules[{missing!r}] = None\nimport prolific; prolific.preload()"
    )
    assert "prolific._async.resources.studies" in modules
    assert "prolific._links.pyjwt" not in modules


def test_lazy_packages_list_and_refuse_names() -> None:
    assert "Study" in dir(models)
    assert set(models.__all__) <= set(dir(models))
    with pytest.raises(AttributeError, match="no attribute 'Studdy'"):
        _ = models.Studdy  # type: ignore[attr-defined]
    assert {"AuthenticatedClient", "Client"} <= set(dir(prolific_api))


def test_every_listed_name_can_be_imported() -> None:
    for name in models.__all__:
        assert getattr(models, name).__name__ == name


def test_the_token_is_not_printed_and_the_timeout_is_finite() -> None:
    client = AuthenticatedClient("https://api.example", token=SECRET)
    http = client.get_httpx_client()
    assert SECRET not in repr(client)
    assert SECRET not in repr(http)
    assert http.headers["Authorization"] == f"Token {SECRET}"
    assert SECRET not in repr(client)
    assert client.timeout == httpx.Timeout(30.0, connect=5.0)
    http.close()


def test_a_copy_leaves_its_parent_alone() -> None:
    parent = Client("https://api.example", headers={"A": "1"})
    parent.get_httpx_client()
    child = parent.with_headers({"B": "2"}).with_timeout(httpx.Timeout(1))
    assert dict(parent.headers) == {"A": "1"}
    assert "B" not in parent.get_httpx_client().headers
    assert child.get_httpx_client() is not parent.get_httpx_client()
    assert child.get_httpx_client().headers["B"] == "2"
    for each in (parent, child):
        each.get_httpx_client().close()


def answering(status: int, **answer: Any) -> AuthenticatedClient:
    client = AuthenticatedClient("https://api.example", token="t")
    transport = httpx.MockTransport(lambda request: httpx.Response(status, **answer))
    return client.set_httpx_client(httpx.Client(transport=transport, base_url="https://api.example"))


@pytest.mark.parametrize("status", [404, 418, 520, 599])
def test_any_status_is_carried(status: int) -> None:
    answer = get_study.sync_detailed("a", client=answering(status, text="no"))
    assert (answer.status_code, answer.parsed, answer.content) == (status, None, b"no")


def test_an_error_status_can_raise() -> None:
    client = answering(520, text="no")
    client.raise_on_unexpected_status = True
    with pytest.raises(errors.UnexpectedStatus, match="520") as raised:
        get_study.sync_detailed("a", client=client)
    assert raised.value.content == b"no"


@pytest.mark.parametrize("status", [200, 201, 202])
def test_a_success_with_another_status_is_read_all_the_same(status: int) -> None:
    answer = get_study.sync_detailed("a", client=answering(status, json={"id": "a"}))
    assert answer.parsed is not None
    assert answer.parsed.id == "a"


def test_deprecated_operations_say_so() -> None:
    with pytest.warns(DeprecationWarning, match="get-user-identity is deprecated"):
        get_user_identity.sync_detailed(client=answering(200, json={}))
    with pytest.warns(DeprecationWarning, match="export-study"):
        export_study.sync_detailed("a", client=answering(200, text="a,b"))
    assert "Deprecated by Prolific." in (export_study.sync_detailed.__doc__ or "")


def test_deprecated_fields_say_so() -> None:
    assert "completion_code: Deprecated." in (models.CreateStudy.__doc__ or "")
