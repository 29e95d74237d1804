"""Whose certificates are believed: those the environment names, or those httpx comes with."""

from __future__ import annotations

import binascii
import os
import re
import ssl
import sys
from pathlib import Path
from typing import Final, NamedTuple

import httpx

from prolific.errors import ConfigurationError

_FILE: Final = "SSL_CERT_FILE"
_FOLDER: Final = "SSL_CERT_DIR"
_KEY_LOG: Final = "SSLKEYLOGFILE"
_CERTIFICATE: Final = rb"(?s)-----BEGIN ((?:TRUSTED |X509 )?CERTIFICATE)-----\s(.+?)-----END \1-----"


class Certificates(NamedTuple):
    """Where the certificates are. They are loaded late, since that takes a while."""

    file: str | None = None
    folder: str | None = None

    def context(self) -> ssl.SSLContext:
        """A TLS context that believes them.

        Raises:
            ConfigurationError: they cannot be loaded.
        """
        try:
            if self.file is None and self.folder is None:
                return httpx.create_ssl_context(trust_env=False)
            return ssl.create_default_context(cafile=self.file, capath=self.folder)
        except (OSError, ValueError) as error:
            variable = _FILE if self.file else _FOLDER if self.folder else _KEY_LOG
            raise ConfigurationError(
                f"{variable}: no certificates could be loaded: {type(error).__name__}"
            ) from error


def certificates_of_environment() -> Certificates:
    """The file SSL_CERT_FILE names, else the folder SSL_CERT_DIR names, else those httpx comes with.

    Looks only at what costs next to nothing: whether they are there, and whether a certificate is among them.

    Raises:
        ConfigurationError: they are not there, or cannot be certificates.
    """
    _check_key_log()
    file, folder = os.environ.get(_FILE), os.environ.get(_FOLDER)
    if file:
        _check_file(Path(file))
        return Certificates(file=file)
    if folder:
        _check_folder(folder)
        return Certificates(folder=folder)
    return Certificates()


def nothing_believed() -> ssl.SSLContext:
    """A TLS context for where no TLS is spoken: made at once, and no connection would stand."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _check_file(path: Path) -> None:
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unusable(_FILE, f"{path} {_why(error)}") from None
    found = re.search(_CERTIFICATE, content)  # compiled late: few have the variable
    try:
        is_certificate = found is not None and binascii.a2b_base64(found[2])[:1] == b"\x30"
    except binascii.Error:
        is_certificate = False
    if not is_certificate:
        raise _unusable(_FILE, f"{path} holds no certificates in PEM format")


def _check_folder(folder: str) -> None:
    reason = ""
    for path in (Path(each) for each in folder.split(os.pathsep) if each):
        try:
            if any(path.iterdir()):
                return
        except (OSError, ValueError) as error:
            reason = reason or f"{path} {_why(error)}"
        else:
            reason = reason or f"{path} is empty"
    raise _unusable(_FOLDER, reason or "no folder is named")


def _check_key_log() -> None:
    """Python writes to that file whenever a TLS context is made, and fails if it cannot."""
    name = os.environ.get(_KEY_LOG)
    if not name or sys.flags.ignore_environment:
        return
    path = Path(name)
    is_writable = os.access(path if path.exists() else path.parent, os.W_OK)
    if path.is_dir() or not path.parent.is_dir() or not is_writable:
        raise ConfigurationError(f"{_KEY_LOG}: {path} cannot be written; unset the variable")


def _unusable(variable: str, reason: str) -> ConfigurationError:
    return ConfigurationError(f"{variable}: {reason}; correct the variable, or unset it")


def _why(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "is not there"
        case IsADirectoryError():
            return "is a folder, not a file"
        case NotADirectoryError():
            return "is not a folder"
        case PermissionError():
            return "may not be read"
        case _:
            return f"cannot be read ({type(error).__name__})"
