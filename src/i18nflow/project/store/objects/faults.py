"""What an object storage refuses, said to the person who can change it: without the SDK's words, which may name accounts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from i18nflow.errors import StorageError
from i18nflow.project.store.objects.settings import Settings

_CREDENTIALS = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; they are never read from the configuration"
_RIGHTS = "the credentials need s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket on it"
_CODES: dict[str, tuple[str, str, str]] = {
    "NoSuchBucket": ("no-bucket", "there is no such bucket", "check its name, [s3] endpoint (AWS_ENDPOINT_URL) and region"),
    "AccessDenied": ("no-permission", "access is denied", _RIGHTS),
    "AllAccessDisabled": ("no-permission", "access is denied", _RIGHTS),
    "InvalidAccessKeyId": ("no-credentials", "the access key is not known", _CREDENTIALS),
    "SignatureDoesNotMatch": ("no-credentials", "the secret key is not the right one", _CREDENTIALS),
    "ExpiredToken": ("no-credentials", "the credentials have expired", "sign in again"),
    "InvalidToken": ("no-credentials", "the session token is not valid", "sign in again"),
    "RequestTimeTooSkewed": ("clock", "the clock of this machine is wrong", "set it"),
    "PermanentRedirect": ("wrong-region", "it lies in another region", "set [s3] region, or AWS_DEFAULT_REGION"),
    "AuthorizationHeaderMalformed": ("wrong-region", "it lies in another region", "set [s3] region, or AWS_DEFAULT_REGION"),
    "InvalidBucketName": ("no-bucket", "it cannot be the name of a bucket", "check the address"),
    "KeyTooLongError": ("name-too-long", "a name is too long for it", "shorten the source's name"),
    "SlowDown": ("busy", "it is asked too often", "run the command again, with fewer --jobs"),
    "ServiceUnavailable": ("busy", "it is not available now", "run the command again"),
    "NotImplemented": ("not-s3", "the endpoint does not know what was asked of it", "see docs/object-storage.md"),
    "301": ("wrong-region", "it lies in another region", "set [s3] region, or AWS_DEFAULT_REGION"),
    "403": ("no-permission", "access is denied", _RIGHTS),
    "404": ("no-bucket", "it is not there", "check its name, [s3] endpoint (AWS_ENDPOINT_URL) and region"),
    "503": ("busy", "it is not available now", "run the command again"),
}
_KINDS: dict[str, tuple[str, str, str]] = {
    "NoCredentialsError": ("no-credentials", "there are no credentials", _CREDENTIALS),
    "PartialCredentialsError": ("no-credentials", "half of the credentials is missing", _CREDENTIALS),
    "ProfileNotFound": ("no-credentials", "there is no such profile of credentials", "check AWS_PROFILE"),
    "NoRegionError": ("wrong-region", "no region is named", "set [s3] region, or AWS_DEFAULT_REGION"),
}
UNREACHABLE = "unreachable"
_WAY = "check [s3] endpoint (AWS_ENDPOINT_URL) and the network"


@contextmanager
def bucket_errors(path: str, settings: Settings) -> Iterator[None]:
    """Turn every error of the SDK into a :class:`~i18nflow.errors.StorageError` with the address ``path``."""
    try:
        faults = (*passing(), *_lasting())
        yield
    except ModuleNotFoundError as error:
        hint = "pip install 'i18nflow[s3]'"
        raise StorageError("no-s3", "object storage needs further packages", path=path, hint=hint) from error
    except faults as error:
        raise _storage_error(error, path, settings) from error


@cache
def passing() -> tuple[type[Exception], ...]:
    """What may go well the next time; raises ``ModuleNotFoundError`` without the extra."""
    from s3fs.core import S3_RETRYABLE_ERRORS

    return tuple(S3_RETRYABLE_ERRORS)


@cache
def _lasting() -> tuple[type[Exception], ...]:
    from botocore.exceptions import BotoCoreError

    return OSError, ValueError, BotoCoreError


def code_of(error: BaseException) -> str:
    """The code that the endpoint answered with, ``""`` if it did not answer."""
    seen: BaseException | None = error
    while seen is not None:
        answer = getattr(seen, "response", None)
        if isinstance(answer, dict):
            return str(answer.get("Error", {}).get("Code", ""))
        seen = seen.__cause__
    return ""


def _storage_error(error: Exception, path: str, settings: Settings) -> StorageError:
    code, kind = code_of(error), type(error).__name__
    if code in _CODES or kind in _KINDS:
        name, meaning, hint = _CODES.get(code) or _KINDS[kind]
    elif code:
        name, meaning, hint = "storage", f"the endpoint answers “{code}”", "see what its documentation says about this code"
    elif isinstance(error, ValueError):
        name, meaning, hint = "bad-endpoint", "this is no address", _WAY
    else:
        return unreachable(path, settings)
    return StorageError(name, f"{meaning} (at {settings.place})", path=path, hint=hint)


def unreachable(path: str, settings: Settings) -> StorageError:
    """The error for what nobody answers for."""
    message = f"it cannot be reached, or the connection breaks off (at {settings.place})"
    return StorageError(UNREACHABLE, message, path=path, hint=_WAY)
