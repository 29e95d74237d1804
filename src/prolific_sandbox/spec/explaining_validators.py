"""Validators that say what is wrong with an instance. Their import is slow, and few requests need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jsonschema.exceptions import ValidationError


class ExplainingValidators:
    """One for each schema of a document, compiled when first needed and then kept."""

    def __init__(
        self, base: str, contents: dict[str, Any], formats: Mapping[str, Callable[[str], bool]]
    ) -> None:
        self._base = base
        resource = Resource.from_contents(contents, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(base, resource)
        self._formats = _format_checker(formats)
        self._validators: dict[str, Draft202012Validator] = {}

    def errors(self, pointer: str, instance: Any) -> Iterable[ValidationError]:
        """What the schema at a place of the document objects to."""
        validator = self._validators.get(pointer)
        if validator is None:
            validator = Draft202012Validator(
                {"$ref": f"{self._base}#{pointer}"}, registry=self._registry, format_checker=self._formats
            )
            self._validators[pointer] = validator
        return validator.iter_errors(instance)


def _format_checker(formats: Mapping[str, Callable[[str], bool]]) -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, fits in formats.items():
        checker.checks(name)(lambda value, fits=fits: not isinstance(value, str) or fits(value))
    return checker
