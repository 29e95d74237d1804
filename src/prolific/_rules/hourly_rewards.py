"""What a reward comes to in an hour, and a warning where it is hardly what was meant."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from prolific._inputs.callers import stacklevel_outside

if TYPE_CHECKING:
    from prolific_api.models import Study

_LEAST_AN_HOUR: Final = Decimal(1)
_log = logging.getLogger("prolific")


class RewardWarning(UserWarning):
    """A reward comes to less than a pound or a dollar an hour: nearly always pounds where pence are meant."""


def hourly_reward(reward: Any, minutes: Any) -> Decimal | None:
    """What a reward in the sub-currency unit comes to in an hour, in the currency itself.

    None where either is not known, or the time is none.
    """
    pay, time = _number(reward), _number(minutes)
    if pay is None or time is None or time <= 0:
        return None
    with suppress(InvalidOperation):
        return (pay * 60 / time / 100).quantize(Decimal("0.01"))
    return None  # more than anybody has


def doubt(reward: Any, minutes: Any) -> str | None:
    """Why a reward is hardly what was meant; None if it may well be.

    Without an estimate of the time, a minute is taken for it.
    """
    an_hour = hourly_reward(reward, 1 if minutes is None else minutes)
    if an_hour is None or an_hour < 0 or an_hour >= _LEAST_AN_HOUR:
        return None
    time = "even a single minute" if minutes is None else f"the estimated {minutes} minutes"
    return (
        f"the reward {reward} is in pence or cents, and comes to {an_hour} pounds or dollars an hour for "
        f"{time}: if {reward} pounds or dollars are meant, give {_hundredfold(reward)}"
    )


def warn_of_reward(fields: Mapping[str, Any]) -> None:
    """Warn of a reward that is to be sent; the warning names the line that called this package."""
    if (reason := doubt(fields.get("reward"), fields.get("estimated_completion_time"))) is not None:
        warnings.warn(reason, RewardWarning, stacklevel=stacklevel_outside())


def tell_of_reward(id: str, study: Study) -> None:
    """Warn of the reward of a study that has been published.

    Where warnings are errors, this one goes to the log: what was done must not look undone.
    """
    if (reason := doubt(study.reward, study.estimated_completion_time)) is None:
        return
    message = f"study {id} is being published, and {reason}; pause it if that is wrong"
    try:
        warnings.warn(message, RewardWarning, stacklevel=stacklevel_outside())
    except RewardWarning:
        _log.warning("%s", message)


def _hundredfold(reward: Any) -> str:
    amount = (_number(reward) or Decimal(0)) * 100
    return f"{amount.normalize():f}"


def _number(value: Any) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
