"""Every method of every resource of a client, by its name."""

from __future__ import annotations

from functools import cached_property
from typing import Any


def public_methods(client_class: type) -> dict[str, Any]:
    """`studies.get` -> function, for every resource of the client, and for resources inside resources."""
    client = client_class("t0ken")
    resources = [name for name, value in vars(client_class).items() if isinstance(value, cached_property)]
    return {
        f"{name}.{method}": function
        for name in resources
        if name != "api"
        for method, function in methods_of(getattr(client, name)).items()
    }


def methods_of(resource: object) -> dict[str, Any]:
    found = {}
    for name, value in vars(type(resource)).items():
        if isinstance(value, cached_property):
            inner = methods_of(getattr(resource, name))
            found.update({f"{name}.{method}": function for method, function in inner.items()})
        elif not name.startswith("_") and not isinstance(value, property):
            found[name] = value
    return found
