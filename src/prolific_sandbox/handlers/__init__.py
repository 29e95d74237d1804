"""The handlers of the operations, by resource. Importing this package registers all of them."""

from importlib import import_module
from pkgutil import iter_modules

from prolific_sandbox.handlers.register import REGISTER

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["REGISTER"]
