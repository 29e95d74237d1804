"""Whom ids name is read with few requests, and options of a payment hold in the background as well."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import BonusPreview, InvalidRequestError
from support.surfaces import StandIn, Surface, refused

STUDY, OTHER = "5f8d0d55b54764421b7156c1", "5f8d0d55b54764421b7156c2"
LIST, SET_UPS = "/api/v1/submissions/", "/api/v1/submissions/bonus-payments/"
OWED = {"s299": Decimal("0.29")}


class Study:
    """A study of 300 submissions, 200 on the first page; what is on the second can be asked for by its id."""

    def __init__(self, api: StandIn) -> None:
        self._api = api
        self.rows = [
            {"id": f"s{number}", "participant_id": f"p{number}", "bonus_payments": [number]}
            for number in range(300)
        ]
        api.on("GET", f"/api/v1/studies/{STUDY}/", {"id": STUDY, "fees_percentage": 0, "vat_percentage": 0})
        api.on("GET", LIST, self._list)

    def _list(self, request: httpx.Request) -> dict[str, Any]:
        page, size = (int(request.url.params.get(name, 1)) for name in ("page", "page_size"))
        return {"results": self.rows[(page - 1) * size : page * size], "meta": {"count": len(self.rows)}}

    def knows(self, id: str, **fields: Any) -> None:
        row = {"id": id, "participant": f"p{id[1:]}", **fields}
        self._api.on("GET", f"{LIST}{id}/", row)

    def asked(self) -> tuple[int, list[str]]:
        """How many pages were read, and which submissions."""
        paths = [each.url.path for each in self._api.requests if each.url.path.startswith(LIST)]
        return paths.count(LIST), [path.split("/")[-2] for path in paths if path not in (LIST, SET_UPS)]


@pytest.fixture
def study(api: StandIn) -> Study:
    return Study(api)


def preview_of(run: Surface, *ids: str) -> BonusPreview:
    found = run(lambda c: c.bonuses.preview(STUDY, dict.fromkeys(ids, Decimal("0.29"))))
    assert isinstance(found, BonusPreview)
    return found


def test_what_the_first_page_shows_is_asked_no_second_time(run: Surface, study: Study) -> None:
    preview = preview_of(run, "s29", "p199")
    assert preview.strangers == ()
    assert preview.bonuses_before == {"s29": Decimal("0.29"), "p199": Decimal("1.99")}
    assert study.asked()[1] == []


@pytest.mark.parametrize(
    "fields", [{"study_id": STUDY}, {"study_id": None}, {"study_id": OTHER, "parent_study_id": STUDY}]
)
def test_a_few_others_are_asked_for_one_by_one(run: Surface, study: Study, fields: dict[str, Any]) -> None:
    study.knows("s250", bonus_payments=[115, 29], **fields)
    study.knows("s299", bonus_payments=None, **fields)
    preview = preview_of(run, "s250", "s299", "s1")
    assert preview.strangers == ()
    assert preview.bonuses_before == {"s250": Decimal("1.44"), "s1": Decimal("0.01")}
    assert study.asked() == (1, ["s250", "s299"])


def test_more_others_are_read_from_the_list(run: Surface, study: Study) -> None:
    preview = preview_of(run, "s250", "s251", "s252", "s253")
    assert preview.strangers == ()
    assert preview.bonuses_before["s253"] == Decimal("2.53")
    assert study.asked() == (2, [])


def test_the_list_is_read_no_further_than_to_the_last_that_is_wanted(run: Surface, study: Study) -> None:
    study.rows += [
        {"id": f"s{number}", "participant_id": f"p{number}", "bonus_payments": [number]}
        for number in range(300, 700)
    ]
    preview = preview_of(run, "s250", "s251", "s252", "s399")
    assert preview.strangers == ()
    assert study.asked() == (2, [])


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_participants_are_looked_for_in_the_whole_list(
    api: StandIn, run: Surface, study: Study, status: int
) -> None:
    api.on("GET", f"{LIST}p250/", refused(status))
    preview = preview_of(run, "p250")
    assert preview.strangers == ()
    assert preview.bonuses_before == {"p250": Decimal("2.50")}
    pages, asked = study.asked()
    assert pages == 2
    assert asked == ["p250"]


def test_submissions_of_a_part_of_the_study_are_asked_for_after_its_list(
    api: StandIn, run: Surface, study: Study
) -> None:
    api.on("GET", f"{LIST}p250/", refused(404))
    study.knows("x9", study_id=OTHER, parent_study_id=STUDY, bonus_payments=[29])
    preview = preview_of(run, "p250", "x9")
    assert preview.strangers == ()
    assert preview.bonuses_before == {"p250": Decimal("2.50"), "x9": Decimal("0.29")}
    assert study.asked() == (2, ["p250", "x9"])


def test_they_are_asked_for_where_the_list_is_short_too(run: Surface, study: Study) -> None:
    del study.rows[10:]
    study.knows("x9", study_id=OTHER, parent_study_id=STUDY, bonus_payments=[29])
    preview = preview_of(run, "p5", "x9")
    assert preview.strangers == ()
    assert preview.bonuses_before == {"p5": Decimal("0.05"), "x9": Decimal("0.29")}
    assert study.asked() == (1, ["x9"])


def test_a_submission_of_another_study_is_a_stranger(run: Surface, study: Study) -> None:
    study.knows("x250", study_id=OTHER, bonus_payments=[29])
    preview = preview_of(run, "x250")
    assert preview.strangers == ("x250",)
    assert preview.bonuses_before == {}


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"max_amount": Decimal("0.28")}, "max_amount"),
        ({"max_total": Decimal("0.28")}, "max_total"),
        ({"unit": "pence"}, "unit"),
        ({"journal": 7}, "journal"),
    ],
)
@pytest.mark.parametrize("name", ["pay", "start_paying"])
def test_every_option_holds_at_once_and_in_the_background(
    api: StandIn, run: Surface, study: Study, options: dict[str, Any], field: str, name: str
) -> None:
    def call(client: Any) -> Any:
        made = getattr(client.bonuses, name)(STUDY, OWED, **options)
        return made if name == "pay" else made.result()

    with pytest.raises(InvalidRequestError) as stopped:
        run(call)
    assert stopped.value.field == field
    assert not any(each.method == "POST" for each in api.requests)


def test_a_payment_in_the_background_is_written_down_as_well(
    api: StandIn, run: Surface, study: Study, tmp_path: Path
) -> None:
    charge = {"amount": 29.0, "fees": 0.0, "vat": 0.0, "total_amount": 29.0}
    api.on("POST", SET_UPS, {"id": "b1", "study": STUDY, **charge})
    api.on("POST", "/api/v1/bulk-bonus-payments/b1/pay/", httpx.Response(202, json="ok"))
    study.knows("s299", study_id=STUDY, bonus_payments=[])
    path = tmp_path / "round.jsonl"
    limits = {"max_amount": Decimal("0.29"), "max_total": Decimal("0.29")}
    receipt = run(lambda c: c.bonuses.start_paying(STUDY, OWED, journal=path, **limits).result())
    assert receipt.ids == ("b1",)
    assert [line.split(b'"')[3] for line in path.read_bytes().splitlines()] == [b"paying", b"paid"]
