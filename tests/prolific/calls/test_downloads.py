"""Files that are downloaded: whole or not there, whoever else writes to the folder."""

from __future__ import annotations

import asyncio
import errno
import io
import os
import stat
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import (
    AsyncProlific,
    InvalidRequestError,
    LocalFileError,
    Polling,
    Prolific,
    ProlificError,
)
from support.surfaces import StandIn, Surface

REPORT = "/api/v1/data-collection/batches/b/report/"
STORED = "/bucket/report.csv"
POSIX = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these rights")


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, api: StandIn) -> Surface:
    return Surface(request.param, api)


@pytest.fixture
def api() -> StandIn:
    api = StandIn()
    api.on("GET", REPORT, {"url": f"https://storage.example{STORED}?X-Amz-Signature=s3cret"})
    api.on("GET", STORED, lambda _: httpx.Response(200, content=b"new" * 100_000))
    return api


def names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def download(client: Any, path: Path | str) -> Any:
    return client.task_builder.batches.download_report("b", path)


@POSIX
@pytest.mark.parametrize("name", ["report.csv.part", ".report.csv.part", "report.part"])
def test_a_link_that_lies_in_wait_is_not_followed(run: Surface, tmp_path: Path, name: str) -> None:
    victim = tmp_path / "elsewhere" / "victim"
    victim.parent.mkdir()
    victim.write_text("precious")
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / name).symlink_to(victim)
    (folder / "report.csv").symlink_to(victim)
    run(lambda client: download(client, folder / "report.csv"))
    assert victim.read_text() == "precious"
    assert (folder / name).is_symlink()
    assert not (folder / "report.csv").is_symlink()
    assert (folder / "report.csv").read_bytes() == b"new" * 100_000


def test_what_another_download_left_is_not_taken_up(run: Surface, tmp_path: Path) -> None:
    (tmp_path / "report.csv.part").write_bytes(b"old" * 500_000)
    run(lambda client: download(client, tmp_path / "report.csv"))
    assert (tmp_path / "report.csv").read_bytes() == b"new" * 100_000
    assert (tmp_path / "report.csv.part").read_bytes() == b"old" * 500_000


class InTurns:
    """Two answers of storage of which each waits for the other after every part."""

    def __init__(self) -> None:
        self.began = 0
        self.barrier = threading.Barrier(2, timeout=60)
        self.lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == REPORT:
            return httpx.Response(200, json={"url": f"https://storage.example{STORED}"})
        with self.lock:
            self.began += 1
            letter = b"ab"[self.began - 1 : self.began]
        return httpx.Response(200, stream=Parts(letter, self.barrier))

    async def asynchronous(self, request: httpx.Request) -> httpx.Response:
        return self(request)


class Parts(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, letter: bytes, barrier: threading.Barrier) -> None:
        self.letter = letter
        self.barrier = barrier

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(5):
            self.barrier.wait()
            yield self.letter * 10_000

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(5):
            await asyncio.to_thread(self.barrier.wait)
            yield self.letter * 10_000


def test_two_threads_that_download_to_one_path_do_not_mix(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    with httpx.Client(transport=httpx.MockTransport(InTurns())) as http:
        client = Prolific("t0ken", http_client=http)
        threads = [threading.Thread(target=download, args=(client, target)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert target.read_bytes() in {b"a" * 50_000, b"b" * 50_000}
    assert names(tmp_path) == ["report.csv"]


@pytest.mark.anyio
async def test_two_tasks_that_download_to_one_path_do_not_mix(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    async with httpx.AsyncClient(transport=httpx.MockTransport(InTurns().asynchronous)) as http:
        client = AsyncProlific("t0ken", http_client=http)
        await asyncio.gather(download(client, target), download(client, target))
    assert target.read_bytes() in {b"a" * 50_000, b"b" * 50_000}
    assert names(tmp_path) == ["report.csv"]


@pytest.mark.anyio
async def test_a_cancelled_download_leaves_nothing(tmp_path: Path) -> None:
    begun = asyncio.Event()

    class Endless(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                yield b"x" * 1000
                begun.set()
                await asyncio.sleep(0)

    async def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == REPORT:
            return httpx.Response(200, json={"url": f"https://storage.example{STORED}"})
        return httpx.Response(200, stream=Endless())

    (tmp_path / "report.csv").write_text("old")
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        client = AsyncProlific("t0ken", http_client=http)
        task = asyncio.create_task(download(client, tmp_path / "report.csv"))
        await begun.wait()
        assert len(names(tmp_path)) == 2
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert names(tmp_path) == ["report.csv"]
    assert (tmp_path / "report.csv").read_text() == "old"


@POSIX
def test_a_new_file_has_the_usual_rights_and_a_replaced_one_keeps_its_own(
    run: Surface, tmp_path: Path
) -> None:
    before = os.umask(0o027)
    try:
        target = run(lambda client: download(client, tmp_path / "report.csv"))
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        target.chmod(0o600)
        target.write_text("old")
        run(lambda client: download(client, target))
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        assert target.read_bytes() == b"new" * 100_000
    finally:
        os.umask(before)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("fails_at", [1, 2, 10])
def test_a_full_disk_is_told_and_leaves_nothing(
    run: Surface, api: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, fails_at: int
) -> None:
    class Full(io.BufferedWriter):
        written = 0

        def write(self, part: Any) -> int:
            self.written += 1
            if self.written >= fails_at:
                raise OSError(code, os.strerror(code))
            return super().write(part)

        def flush(self) -> None:
            if self.written and not self.closed:
                raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fdopen", lambda number, _: Full(io.FileIO(number, "wb")))
    target = tmp_path / "report.csv"
    target.write_text("old")
    with pytest.raises(
        LocalFileError, match=rf"report\.csv cannot be written: {os.strerror(code)}"
    ) as failed:
        run(lambda client: download(client, target))
    assert isinstance(failed.value, OSError)
    assert isinstance(failed.value, ProlificError)
    assert names(tmp_path) == ["report.csv"]
    assert target.read_text() == "old"
    assert len(api.requests) == 2  # and not again


def test_nothing_is_asked_for_where_no_file_can_be_written(
    run: Surface, api: StandIn, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    pipe = tmp_path / "pipe"
    paths: list[Any] = [
        tmp_path,
        tmp_path / "nowhere" / "report.csv",
        file / "report.csv",
        "",
        "nul\0byte",
        "x" * 5000,
        42,
    ]
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        paths += [pipe, os.devnull]
    for path in paths:
        for call in (
            lambda client, path=path: download(client, path),
            lambda client, path=path: client.task_builder.batches.download_export("b", path),
            lambda client, path=path: client.task_builder.collections.download_export("k", path),
            lambda client, path=path: client.studies.download_demographics("s", path),
            lambda client, path=path: client.credentials.download_usage_report("s", path),
        ):
            with pytest.raises(InvalidRequestError, match=r"^path: no file can be written there"):
                run(call)
    assert api.requests == []


def test_a_download_asks_for_what_its_arguments_say(run: Surface, api: StandIn, tmp_path: Path) -> None:
    api.on("POST", "/api/v1/studies/s/demographic-export/", httpx.Response(200, text="a\n"))
    filters = [{"filter_id": "handedness", "selected_values": ["1"]}]
    run(lambda client: client.studies.download_demographics("s", tmp_path / "answers.csv", filters=filters))
    assert api.bodies == [{"filters": filters}]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_folder_that_is_closed_is_told(run: Surface, api: StandIn, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InvalidRequestError, match="closed to this user"):
        run(lambda client: download(client, tmp_path / "report.csv"))
    assert api.requests == []


def test_a_folder_that_goes_away_meanwhile_is_told(run: Surface, api: StandIn, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    def answer(_: httpx.Request) -> dict[str, str]:
        folder.rmdir()
        return {"url": f"https://storage.example{STORED}"}

    api.on("GET", REPORT, answer)
    with pytest.raises(LocalFileError, match=r"report\.csv cannot be written"):
        run(lambda client: download(client, folder / "report.csv"))


def test_an_upload_whose_file_goes_away_is_told(
    run: Surface, api: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("_sync", "_async"):
        monkeypatch.setattr(
            f"prolific.{kind}.engine.transfers.INTERRUPTIONS", Polling(first_interval=0, tolerated=3)
        )
    source = tmp_path / "a.csv"
    source.write_text("A\n1\n")

    def answer(request: httpx.Request) -> httpx.Response:
        source.unlink()
        raise httpx.ReadError("reset", request=request)

    url = "https://storage.example/bucket/a.csv?X-Amz-Signature=s3cret"
    named = {"dataset_id": "d", "upload_url": url, "http_method": "PUT", "content_type": "text/csv"}
    api.on(
        "GET",
        "/api/v1/data-collection/datasets/d/upload-url/a.csv",
        httpx.Response(201, json={**named, "import_id": "i"}),
    )
    api.on("PUT", "/bucket/a.csv", answer)
    with pytest.raises(LocalFileError, match="what is to be uploaded cannot be read"):
        run(lambda client: client.task_builder.datasets.upload("d", source))


@pytest.mark.parametrize("url", ["", "http://storage.example/a", "https://[", "https://a:b/", "a"])
def test_an_address_of_storage_that_is_none_is_refused(
    run: Surface, api: StandIn, tmp_path: Path, url: str
) -> None:
    api.on("GET", REPORT, {"url": url})
    with pytest.raises(InvalidRequestError, match=r"^url: the API named an address"):
        run(lambda client: download(client, tmp_path / "report.csv"))
    assert names(tmp_path) == []


def test_an_error_about_storage_names_the_host_without_a_password(
    run: Surface, api: StandIn, tmp_path: Path
) -> None:
    api.on("GET", REPORT, {"url": "https://user:hunter2@storage.example/gone?X-Amz-Signature=s3cret"})
    with pytest.raises(ProlificError, match=r"https://storage\.example/gone\)") as failed:
        run(lambda client: download(client, tmp_path / "report.csv"))
    assert "hunter2" not in str(failed.value)
