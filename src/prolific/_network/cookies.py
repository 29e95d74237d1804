"""Cookies that answers set are not sent back: they could tie calls of several accounts together."""

from __future__ import annotations

from http.client import HTTPResponse
from http.cookiejar import Cookie, CookieJar
from urllib.request import Request

import httpx


class KeepsNoCookies(CookieJar):
    """A jar that stays empty."""

    def extract_cookies(self, response: HTTPResponse, request: Request) -> None:
        """Leave the answer's cookies where they are."""

    def set_cookie(self, cookie: Cookie) -> None:
        """Keep nothing."""


def cookies_of(http: httpx.Client | httpx.AsyncClient) -> list[Cookie]:
    """The cookies a client has now."""
    return list(http.cookies.jar)


def put_back_cookies(
    http: httpx.Client | httpx.AsyncClient, before: list[Cookie], response: httpx.Response
) -> None:
    """Forget the cookies an answer has set in a client, and have those it replaced as they were before."""
    if "Set-Cookie" not in response.headers:
        return
    jar = http.cookies.jar
    set_now = {(each.domain, each.path, each.name) for each in response.cookies.jar}
    for domain, path, name in set_now:
        if any((each.domain, each.path, each.name) == (domain, path, name) for each in jar):
            jar.clear(domain, path, name)
    for each in before:
        if (each.domain, each.path, each.name) in set_now:
            jar.set_cookie(each)
