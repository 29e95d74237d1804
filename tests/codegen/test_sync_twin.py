"""The sync twin: the same code without its waiting."""

from __future__ import annotations

import textwrap

import pytest

from codegen.sync_twin import sync_source


def twin(source: str) -> str:
    """The twin's code without its banner."""
    return sync_source(textwrap.dedent(source), "module.py").split("\n", 1)[1]


def test_what_would_block_the_event_loop_is_called_directly() -> None:
    assert twin(
        """
            async def copy(file, target, response):
                with await asyncio.to_thread(target.open, "wb") as out:
                    async for part in response.aiter_raw():
                        await asyncio.to_thread(out.write, part)
                await asyncio.to_thread(file.close)
            """
    ) == textwrap.dedent(
        """
            def copy(file, target, response):
                with target.open("wb") as out:
                    for part in response.iter_raw():
                        out.write(part)
                file.close()
            """
    )


def test_what_must_come_to_its_end_is_called_directly_too() -> None:
    assert twin("kept = await in_thread(self.inbox.take)\n") == "kept = self.inbox.take()\n"
    assert twin("await awaited(await in_thread(handler, event))\n") == "plain_outcome(handler(event))\n"


def test_callbacks_that_are_awaited_become_plain_ones() -> None:
    assert "look: Callable[[], T]" in twin("async def wait(look: Callable[[], Awaitable[T]]) -> T: ...")


def test_what_is_marked_has_no_twin() -> None:
    assert twin("a = 1\n# async only\nb = 2\n# end async only\nc = 3\n") == "a = 1\nc = 3\n"


def test_an_example_in_a_docstring_is_sync_in_the_twin() -> None:
    assert twin(
        '''
            async def stop(self):
                """Stop.

                Example:
                    ```python
                    async with AsyncProlific() as client:
                        ids = [each.id async for each in client.studies.iter()]
                        page = await client.studies.list()
                        print((await client.studies.stop(ids[0])).status)  # COMPLETED
                    await client.aclose()
                    ```
                """
            '''
    ) == textwrap.dedent(
        '''
            def stop(self):
                """Stop.

                Example:
                    ```python
                    with Prolific() as client:
                        ids = [each.id for each in client.studies.iter()]
                        page = client.studies.list()
                        print(client.studies.stop(ids[0]).status)  # COMPLETED
                    client.close()
                    ```
                """
            '''
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("x = (await f(g(), (1, 2))).name", "x = f(g(), (1, 2)).name"),
        ("a, *b = (await page(id)).items", "a, *b = page(id).items"),
        ("x = y or (await f())", "x = y or f()"),
        ("x = [(await f())[0]]", "x = [f()[0]]"),
        ("f(await g(x))", "f(g(x))"),
        ("f(x)(await g())", "f(x)(g())"),
        ("x = (await f(), await g())", "x = (f(), g())"),
        ("x = (await f() or y).name", "x = (f() or y).name"),
        ("x = (await f(each) for each in y)", "x = (f(each) for each in y)"),
    ],
)
def test_brackets_go_with_the_await_they_were_for(code: str, expected: str) -> None:
    assert twin(f"{code}\n") == f"{expected}\n"
