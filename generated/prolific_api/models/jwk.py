from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_list,
    read_text,
    write,
)
from .jwk_alg import JWKAlg
from .jwk_key_ops_item import JWKKeyOpsItem
from .jwk_kty import JWKKty
from .jwk_use import JWKUse


@define(kw_only=True, repr=False)
class JWK(Model):
    """Public signing key.

    Attributes:
        kty: Key type.
        kid: Key ID, matched against the token header.
        alg: Signature algorithm.
        n: RSA modulus.
        e: RSA exponent.
        use: Purpose of the key.
        key_ops: Operations the key allows.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"kty", "kid", "alg", "n", "e", "use", "key_ops"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"kty", "kid", "alg", "n", "e", "use", "key_ops"})

    kty: JWKKty
    kid: str
    alg: JWKAlg
    n: str
    e: str
    use: JWKUse
    key_ops: list[JWKKeyOpsItem]
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.kty is not None:
            out["kty"] = write(self.kty)
        if self.kid is not None:
            out["kid"] = self.kid
        if self.alg is not None:
            out["alg"] = write(self.alg)
        if self.n is not None:
            out["n"] = self.n
        if self.e is not None:
            out["e"] = self.e
        if self.use is not None:
            out["use"] = write(self.use)
        if self.key_ops is not None:
            out["key_ops"] = write(self.key_ops)
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
        value = take("kty", None)
        if value is not None:
            value = JWKKty.read(value, "kty")
        self.kty = value
        self.kid = value = take("kid", None)
        if type(value) is not str and value is not None:
            read_text(value, "kid")
        value = take("alg", None)
        if value is not None:
            value = JWKAlg.read(value, "alg")
        self.alg = value
        self.n = value = take("n", None)
        if type(value) is not str and value is not None:
            read_text(value, "n")
        self.e = value = take("e", None)
        if type(value) is not str and value is not None:
            read_text(value, "e")
        value = take("use", None)
        if value is not None:
            value = JWKUse.read(value, "use")
        self.use = value
        value = take("key_ops", None)
        if value is not None:
            value = read_list(JWKKeyOpsItem.read, value, "key_ops")
        self.key_ops = value
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
