from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    union_reader,
    write,
)
from ..types import UNSET, Unset
from .device_compatibility import DeviceCompatibility
from .peripheral_requirement import PeripheralRequirement
from .study_label import StudyLabel
from .study_predicted_recruitment_time_request_study_type import StudyPredictedRecruitmentTimeRequestStudyType

if TYPE_CHECKING:
    from .composite_filter_input import CompositeFilterInput
    from .range_filter_input import RangeFilterInput
    from .select_filter_input import SelectFilterInput


@cache
def _filters_reader() -> Callable[[Any], Any]:
    CompositeFilterInput = model_named("CompositeFilterInput")
    RangeFilterInput = model_named("RangeFilterInput")
    SelectFilterInput = model_named("SelectFilterInput")
    return union_reader(
        (
            SelectFilterInput,
            RangeFilterInput,
            CompositeFilterInput,
        )
    )


@define(kw_only=True, repr=False)
class StudyPredictedRecruitmentTimeRequest(Model):
    """Planned study whose recruitment time is predicted.

    Attributes:
        filters: Recruitment filters of the planned study.
        workspace_id: ID of the workspace of the planned study.
        reward: Payment for one submission in the sub-currency unit.
        study_type: Sampling scheme of the planned study.
        total_available_places: Participants wanted.
        estimated_completion_time: Expected duration in minutes.
        device_compatibility: Devices that may be used.
        peripheral_requirements: Things participants need.
        study_labels: Topic or kind of work of a study.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "filters",
            "workspace_id",
            "reward",
            "study_type",
            "total_available_places",
            "estimated_completion_time",
        }
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "filters",
            "workspace_id",
            "reward",
            "study_type",
            "total_available_places",
            "estimated_completion_time",
            "device_compatibility",
            "peripheral_requirements",
            "study_labels",
        }
    )

    filters: list[CompositeFilterInput | RangeFilterInput | SelectFilterInput]
    workspace_id: str
    reward: Decimal | float
    study_type: str | StudyPredictedRecruitmentTimeRequestStudyType
    total_available_places: Decimal | float
    estimated_completion_time: Decimal | float
    device_compatibility: list[DeviceCompatibility | str] | Unset = UNSET
    peripheral_requirements: list[PeripheralRequirement | str] | Unset = UNSET
    study_labels: str | StudyLabel | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.filters, Unset):
            out["filters"] = write(self.filters)
        if not isinstance(self.workspace_id, Unset):
            out["workspace_id"] = self.workspace_id
        if not isinstance(self.reward, Unset):
            out["reward"] = write(self.reward)
        if not isinstance(self.study_type, Unset):
            out["study_type"] = write(self.study_type)
        if not isinstance(self.total_available_places, Unset):
            out["total_available_places"] = write(self.total_available_places)
        if not isinstance(self.estimated_completion_time, Unset):
            out["estimated_completion_time"] = write(self.estimated_completion_time)
        if self.device_compatibility is not UNSET:
            out["device_compatibility"] = write(self.device_compatibility)
        if self.peripheral_requirements is not UNSET:
            out["peripheral_requirements"] = write(self.peripheral_requirements)
        if self.study_labels is not UNSET:
            out["study_labels"] = write(self.study_labels)
        return out

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Build the model from a JSON object.

        Raises:
            DecodeError: a value inside has the wrong shape.
        """
        if type(src_dict) is not dict and not isinstance(src_dict, Mapping):
            raise DecodeError("an object", src_dict)
        rest: dict[str, Any] = dict(src_dict)
        take = rest.pop
        model = cls.__new__(cls)
        # Any: what is read may be absent or of another kind than the document says.
        self: Any = model
        value = take("filters", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_filters_reader(), value, "filters")
        self.filters = value
        self.workspace_id = take("workspace_id", UNSET)
        self.reward = take("reward", UNSET)
        value = take("study_type", UNSET)
        if value is not None and value is not UNSET:
            value = StudyPredictedRecruitmentTimeRequestStudyType.read(value, "study_type")
        self.study_type = value
        self.total_available_places = take("total_available_places", UNSET)
        self.estimated_completion_time = take("estimated_completion_time", UNSET)
        value = take("device_compatibility", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(DeviceCompatibility.read, value, "device_compatibility")
        self.device_compatibility = value
        value = take("peripheral_requirements", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(PeripheralRequirement.read, value, "peripheral_requirements")
        self.peripheral_requirements = value
        value = take("study_labels", UNSET)
        if value is not None and value is not UNSET:
            value = StudyLabel.read(value, "study_labels")
        self.study_labels = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
