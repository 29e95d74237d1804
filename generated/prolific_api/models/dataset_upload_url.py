from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_datetime,
    read_text,
    write,
)
from .dataset_upload_url_http_method import DatasetUploadUrlHttpMethod


@define(kw_only=True, repr=False)
class DatasetUploadUrl(Model):
    """Signed upload link.

    Attributes:
        dataset_id: Dataset the link belongs to.
        upload_url: Signed address that takes the file.
        http_method: Method to use with the address.
        content_type: Content-Type header that the upload must carry.
        expires_at: End of validity of the address in UTC.
        file_key: Storage key of the file, for reference.
        import_id: Import job to poll (version 4).
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"dataset_id", "upload_url", "http_method", "content_type", "expires_at"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"dataset_id", "upload_url", "http_method", "content_type", "expires_at", "file_key", "import_id"}
    )

    dataset_id: str
    upload_url: str
    http_method: DatasetUploadUrlHttpMethod
    content_type: str
    expires_at: datetime.datetime
    file_key: str | None = None
    import_id: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.dataset_id is not None:
            out["dataset_id"] = self.dataset_id
        if self.upload_url is not None:
            out["upload_url"] = self.upload_url
        if self.http_method is not None:
            out["http_method"] = write(self.http_method)
        if self.content_type is not None:
            out["content_type"] = self.content_type
        if self.expires_at is not None:
            out["expires_at"] = write(self.expires_at)
        if self.file_key is not None:
            out["file_key"] = self.file_key
        if self.import_id is not None:
            out["import_id"] = self.import_id
        for key in self._nulls:
            out.setdefault(key, None)
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
        self.dataset_id = value = take("dataset_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "dataset_id")
        self.upload_url = value = take("upload_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "upload_url")
        value = take("http_method", None)
        if value is not None:
            value = DatasetUploadUrlHttpMethod.read(value, "http_method")
        self.http_method = value
        self.content_type = value = take("content_type", None)
        if type(value) is not str and value is not None:
            read_text(value, "content_type")
        value = take("expires_at", None)
        if value is not None:
            value = read_datetime(value, "expires_at")
        self.expires_at = value
        self.file_key = value = take("file_key", None)
        if type(value) is not str and value is not None:
            read_text(value, "file_key")
        self.import_id = value = take("import_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "import_id")
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
