"""What the package exports, which is where it is said to be, wherever its modules stand."""

from __future__ import annotations

import prolific_sandbox


def test_what_the_package_exports_is_there() -> None:
    for name in prolific_sandbox.__all__:
        assert getattr(prolific_sandbox, name).__name__ == name
