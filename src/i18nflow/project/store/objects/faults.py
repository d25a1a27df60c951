"""What an object storage refuses, said to the person who can change it: without the SDK's words, which may name accounts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from i18nflow.errors import StorageError
from i18nflow.project.store.objects.settings import Settings
from i18nflow.wording import say

_CREDENTIALS = say(
    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; they are never read from the configuration"
)
_RIGHTS = say("the credentials need s3:GetObject, s3:PutObject, s3:DeleteObject and s3:ListBucket on it")
_CODES: dict[str, tuple[str, str, str]] = {
    "NoSuchBucket": (
        "no-bucket",
        say("there is no such bucket"),
        say("check its name, [s3] endpoint (AWS_ENDPOINT_URL) and region"),
    ),
    "AccessDenied": ("no-permission", say("access is denied"), _RIGHTS),
    "AllAccessDisabled": ("no-permission", say("access is denied"), _RIGHTS),
    "InvalidAccessKeyId": ("no-credentials", say("the access key is not known"), _CREDENTIALS),
    "SignatureDoesNotMatch": ("no-credentials", say("the secret key is not the right one"), _CREDENTIALS),
    "ExpiredToken": ("no-credentials", say("the credentials have expired"), say("sign in again")),
    "InvalidToken": ("no-credentials", say("the session token is not valid"), say("sign in again")),
    "RequestTimeTooSkewed": ("clock", say("the clock of this machine is wrong"), say("set it")),
    "PermanentRedirect": ("wrong-region", say("it lies in another region"), say("set [s3] region, or AWS_DEFAULT_REGION")),
    "AuthorizationHeaderMalformed": (
        "wrong-region",
        say("it lies in another region"),
        say("set [s3] region, or AWS_DEFAULT_REGION"),
    ),
    "InvalidBucketName": ("no-bucket", say("it cannot be the name of a bucket"), say("check the address")),
    "KeyTooLongError": ("name-too-long", say("a name is too long for it"), say("shorten the source's name")),
    "SlowDown": ("busy", say("it is asked too often"), say("run the command again, with fewer --jobs")),
    "ServiceUnavailable": ("busy", say("it is not available now"), say("run the command again")),
    "NotImplemented": ("not-s3", say("the endpoint does not know what was asked of it"), say("see docs/object-storage.md")),
    "301": ("wrong-region", say("it lies in another region"), say("set [s3] region, or AWS_DEFAULT_REGION")),
    "403": ("no-permission", say("access is denied"), _RIGHTS),
    "404": ("no-bucket", say("it is not there"), say("check its name, [s3] endpoint (AWS_ENDPOINT_URL) and region")),
    "503": ("busy", say("it is not available now"), say("run the command again")),
}
_KINDS: dict[str, tuple[str, str, str]] = {
    "NoCredentialsError": ("no-credentials", say("there are no credentials"), _CREDENTIALS),
    "PartialCredentialsError": ("no-credentials", say("half of the credentials is missing"), _CREDENTIALS),
    "ProfileNotFound": ("no-credentials", say("there is no such profile of credentials"), say("check AWS_PROFILE")),
    "NoRegionError": ("wrong-region", say("no region is named"), say("set [s3] region, or AWS_DEFAULT_REGION")),
}
UNREACHABLE = "unreachable"
_WAY = say("check [s3] endpoint (AWS_ENDPOINT_URL) and the network")


@contextmanager
def bucket_errors(path: str, settings: Settings) -> Iterator[None]:
    """Turn every error of the SDK into a :class:`~i18nflow.errors.StorageError` with the address ``path``."""
    try:
        faults = (*passing(), *_lasting())
        yield
    except ModuleNotFoundError as error:
        hint = say("pip install 'i18nflow[s3]'")
        raise StorageError("no-s3", say("object storage needs further packages"), path=path, hint=hint) from error
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
        name, meaning, hint = (
            "storage",
            say("the endpoint answers “{code}”", code=code),
            say("see what its documentation says about this code"),
        )
    elif isinstance(error, ValueError):
        name, meaning, hint = "bad-endpoint", say("this is no address"), _WAY
    else:
        return unreachable(path, settings)
    return StorageError(name, say("{meaning} (at {place})", meaning=meaning, place=settings.place), path=path, hint=hint)


def unreachable(path: str, settings: Settings) -> StorageError:
    """The error for what nobody answers for."""
    message = say("it cannot be reached, or the connection breaks off (at {place})", place=settings.place)
    return StorageError(UNREACHABLE, message, path=path, hint=_WAY)
