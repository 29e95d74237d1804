"""Tokens as people keep them: read where there is one meaning, or told what is wrong, never shown."""

from __future__ import annotations

import codecs
import json
import os
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prolific import AsyncProlific, ConfigurationError, CredentialsWarning, Prolific
from prolific._calls.configuration import resolve_base_url, resolve_token

SECRET = "s3cr3t-0123456789_abcdef=="
Reader = Callable[[str], str]


def by_argument(text: str, _: Path) -> str:
    return resolve_token(text, environment={})


def by_variable(text: str, _: Path) -> str:
    return resolve_token(None, environment={"PROLIFIC_API_TOKEN": text})


def by_file(text: str, folder: Path) -> str:
    return read(folder, text.encode())


def by_profile(text: str, folder: Path) -> str:
    return read(folder, json.dumps({"pilot": text, "other": "x"}).encode(), profile="pilot")


def read(folder: Path, content: bytes, *, profile: str | None = None) -> str:
    path = folder / "credentials"
    path.write_bytes(content)
    path.chmod(0o600)
    return resolve_token(None, profile=profile, environment={}, credentials=path)


@pytest.fixture(params=[by_argument, by_variable, by_file, by_profile])
def find(request: pytest.FixtureRequest, tmp_path: Path) -> Reader:
    return lambda text: request.param(text, tmp_path)


def refusal(find: Callable[[], object]) -> str:
    """Why it is refused; the token is nowhere in what could be printed."""
    with pytest.raises(ConfigurationError) as raised:
        find()
    shown = "".join(traceback.format_exception(raised.value, chain=True)) + repr(vars(raised.value))
    message = str(raised.value)
    assert SECRET not in message
    assert SECRET[:12] not in message
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__ or raised.value.__context__ is None
    assert "During handling" not in shown
    return message


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        f"  {SECRET}\r\n",
        f"\ufeff{SECRET}",
        f"\u200b{SECRET}\u200b\n",
        f"\u2060{SECRET[:5]}\u200d{SECRET[5:]}\u00ad",
        f"\u202a{SECRET}\u202c",
        f"\u00a0{SECRET}\u3000",
        f'"{SECRET}"',
        f"'{SECRET}'\n",
        f"`{SECRET}`",
        f"\u201c{SECRET}\u201d",
        f"\u2018{SECRET}\u2019",
        f"\"'{SECRET}'\"",
        f"PROLIFIC_TOKEN={SECRET}",
        f"PROLIFIC_TOKEN = {SECRET}",
        f"export PROLIFIC_TOKEN='{SECRET}'",
        f'export PROLIFIC_API_KEY="{SECRET}"\r\n',
        f"set PROLIFIC_API_TOKEN={SECRET}",
        f'$env:PROLIFIC_TOKEN = "{SECRET}"',
        f"'PROLIFIC_TOKEN={SECRET}'",
        f"token={SECRET}",
        f"api_key = {SECRET}",
        f"\n\n{SECRET}\n\n",
        f"# made in August\n{SECRET}\n",
        f"# of the lab\n\nPROLIFIC_URL=https://api.prolific.com\nexport PROLIFIC_TOKEN={SECRET}\n",
        f"PROLIFIC_TOKEN={SECRET}\r\nPROLIFIC_TOKEN={SECRET}\r\n",
    ],
)
def test_a_token_is_read_as_people_keep_it(find: Reader, text: str) -> None:
    assert find(text) == SECRET


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"Token {SECRET}", "without 'Token ' or 'Bearer ' before it"),
        (f"bearer\t{SECRET}", "without 'Token ' or 'Bearer ' before it"),
        (f"Authorization: Token {SECRET}", "without 'Token ' or 'Bearer ' before it"),
        (f'"{SECRET}', "character 1 of the token is a quote"),
        (f"{SECRET}'", f"character {len(SECRET) + 1} of the token is a quote"),
        (f"{SECRET[:5]} {SECRET[5:]}", "character 6 of the token is white space"),
        (f"{SECRET[:5]}\u00a0{SECRET[5:]}", "character 6 of the token is white space"),
        (f"{SECRET}\x00x", "U+0000"),
        (f"{SECRET}\u00e9", "U+00E9"),
        (f"{SECRET}\n{SECRET}x", "holds 2 lines"),
        (f"{SECRET}\nPROLIFIC_TOKEN={SECRET}", "holds 2 lines"),
        (f"PROLIFIC_TOKEN={SECRET}\nPROLIFIC_TOKEN={SECRET}x", "says twice what PROLIFIC_TOKEN is"),
        (f"A={SECRET}\nB={SECRET}", "no line says what PROLIFIC_TOKEN is"),
        (f"PROLIFIC_URL={SECRET}", "another name is there"),
        ("PROLIFIC_TOKEN=", "the token is empty"),
        ('PROLIFIC_TOKEN=""', "the token is empty"),
        ('""', "the token is empty"),
        ("# only a comment", "the token is empty"),
    ],
)
def test_what_is_no_token_is_told_exactly(find: Reader, text: str, reason: str) -> None:
    assert reason in refusal(lambda: find(text))


def test_a_variable_that_holds_no_text_is_told(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 come as characters of their own."""
    assert "U+DCFF" in refusal(lambda: by_variable(f"{SECRET}\udcff", tmp_path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [f"{SECRET}\r\n", json.dumps({"a": SECRET}), f"PROLIFIC_TOKEN={SECRET}\r\n"])
def test_a_file_is_read_in_the_encodings_editors_write(tmp_path: Path, encoding: str, text: str) -> None:
    """PowerShell writes UTF-16 with a mark; UTF-16 without one is recognised as well."""
    assert read(tmp_path, text.encode(encoding)) == SECRET
    if encoding == "utf-16-be":
        assert read(tmp_path, codecs.BOM_UTF16_BE + text.encode(encoding)) == SECRET


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "is not text in UTF-8 or UTF-16"),
        (f"{SECRET}\u00e9".encode("latin-1"), "is not text in UTF-8 or UTF-16"),
        (b"x" * 70_000, "too large"),
        (json.dumps([SECRET]).encode(), "expected a JSON object of profile -> token, got a list"),
        (f"[default]\ntoken = {SECRET}".encode(), "neither a bare token nor JSON"),
        (json.dumps({"a": [SECRET]}).encode(), "profile 'a' has a list"),
        (json.dumps({"a": {"token": SECRET}}).encode(), "profile 'a' has an object"),
        (json.dumps({"a": None}).encode(), "profile 'a' has null"),
        (json.dumps({"a": True}).encode(), "profile 'a' has true or false"),
        (json.dumps({"a": 12345}).encode(), "profile 'a' has a number; put the token in quotes"),
        (json.dumps({"a": ""}).encode(), "profile 'a': the token is empty"),
        (json.dumps({"a": f"Token {SECRET}"}).encode(), "profile 'a': expected the bare token"),
        (f'{{"a": "{SECRET}", "a": "{SECRET}x"}}'.encode(), "a profile is there twice"),
        (json.dumps({"a": SECRET, "b": SECRET}).encode(), "choose one of its profiles with profile=: a, b"),
        (json.dumps({SECRET * 2: "a", "b": "c"}).encode(), "with profile=: b, 1 with a long name"),
        (b"{}", "choose one of its profiles with profile=: none"),
        (b'{"a": ' * 5000, "neither a bare token nor JSON"),
        (b"[" * 50_000, "neither a bare token nor JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "neither a bare token nor JSON"),
        (f'{{"a": "{SECRET}"'.encode(), "neither a bare token nor JSON"),
    ],
)
def test_an_unusable_file_is_told_exactly(tmp_path: Path, content: bytes, reason: str) -> None:
    message = refusal(lambda: read(tmp_path, content))
    assert reason in message
    assert str(tmp_path / "credentials") in message


@pytest.mark.parametrize("profile", ["none", ["pilot"], 3])
def test_a_profile_that_is_not_there_is_told(tmp_path: Path, profile: Any) -> None:
    content = json.dumps({"pilot": SECRET}).encode()
    assert "profile=: pilot" in refusal(lambda: read(tmp_path, content, profile=profile))


def test_an_empty_file_is_as_good_as_none(tmp_path: Path) -> None:
    for content in (b"", b"\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u200b\n".encode()):
        assert "set PROLIFIC_TOKEN" in refusal(lambda content=content: read(tmp_path, content))


@pytest.mark.parametrize("surface", [Prolific, AsyncProlific])
@pytest.mark.parametrize("token", [SECRET.encode(), 12345, ["a"], object()])
def test_a_token_that_is_no_text_is_told(surface: Any, token: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"the token argument: expected text, got an object of"):
        surface(token)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("PROLIFIC_TOKEN", "PROLIFIC_API_TOKEN", "PROLIFIC_API_KEY", "PROLIFIC_API_USER"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


def test_a_folder_in_the_place_of_the_file_is_told(home: Path) -> None:
    (home / ".prolific" / "credentials").mkdir(parents=True)
    assert "is a folder, not a file" in refusal(Prolific)


def test_a_file_in_the_place_of_the_folder_is_as_good_as_none(home: Path) -> None:
    (home / ".prolific").write_text("settings of something else")
    assert "no token: pass token=, set PROLIFIC_TOKEN, or write it to" in refusal(Prolific)


def test_without_a_home_directory_the_other_ways_are_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    assert "since there is no home directory" in refusal(Prolific)
    Prolific(SECRET).close()


def test_a_home_that_is_empty_is_not_the_working_directory(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / ".prolific"
    folder.mkdir()
    (folder / "credentials").write_text(SECRET)
    monkeypatch.chdir(home)
    monkeypatch.setattr(Path, "home", Path)
    assert "since there is no home directory" in refusal(Prolific)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
@pytest.mark.parametrize("closed", [".prolific", ".prolific/credentials"])
def test_a_file_that_may_not_be_read_is_told(home: Path, closed: str) -> None:
    (home / ".prolific").mkdir()
    (home / ".prolific" / "credentials").write_text(SECRET)
    (home / closed).chmod(0)
    try:
        assert "may not be read by this user" in refusal(Prolific)
    finally:
        (home / closed).chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these rights")
def test_the_warning_about_rights_points_at_the_callers_line(home: Path) -> None:
    (home / ".prolific").mkdir()
    (home / ".prolific" / "credentials").write_text(SECRET)
    (home / ".prolific" / "credentials").chmod(0o644)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        Prolific().close()
    assert [(each.category, each.filename) for each in caught] == [(CredentialsWarning, __file__)]


@given(st.text(), st.sampled_from(["", "Token ", '"', "PROLIFIC_TOKEN=", "export ", "\n", "{", "["]))
@example(text="# put it here", before="PROLIFIC_TOKEN=")
@example(text="#", before='"')
def test_whatever_the_text_a_clean_token_is_found_or_the_text_refused(text: str, before: str) -> None:
    try:
        token = resolve_token(before + text, environment={})
    except ConfigurationError:
        return
    assert token
    assert token.isascii()
    assert token.isprintable()
    assert not set(token) & set(" \"'`")
    assert resolve_token(token, environment={}) == token


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-16")))
def test_whatever_the_file_holds_a_token_is_found_or_the_file_refused(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            token = read(Path(folder), content)
        except ConfigurationError as refused:
            assert folder in str(refused)  # noqa: PT017
        else:
            assert token.isascii()


@pytest.mark.parametrize(
    ("url", "environment", "found"),
    [
        ("\ufeffhttps://eu.example\n", {}, "https://eu.example"),
        (" ", {"PROLIFIC_URL": "\u200bhttps://eu.example/api/v1/\r\n"}, "https://eu.example"),
        (None, {"PROLIFIC_URL": "\u200b", "PROLIFIC_BASE_URL": "https://eu.example"}, "https://eu.example"),
    ],
)
def test_a_base_url_may_have_what_nobody_sees(
    url: str | None, environment: dict[str, str], found: str
) -> None:
    assert resolve_base_url(url, environment=environment) == found


@pytest.mark.parametrize(
    "url",
    [
        "https://[::1",
        "https://host:port",
        "https://host:99999",
        "https://host:0",
        "https://a b.example",
        "https://user:hunter2@[::1",
        "https://user:hunter2@host:port",
        "https://user:hunter2@host",
        "https://host/\x00",
        '"https://host"',
        "https://",
        b"https://host",
        443,
    ],
)
def test_a_malformed_base_url_is_refused_without_its_password(url: Any) -> None:
    with pytest.raises(ConfigurationError, match="base URL") as refused:
        Prolific(SECRET, base_url=url)
    assert "hunter2" not in str(refused.value)
    assert refused.value.__cause__ is None
