"""The settings of object storage."""

from __future__ import annotations

from typing import Annotated

from i18nflow.project.keys import Doc
from i18nflow.project.values import endpoint_fault
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class S3:
    """How roots like `s3://bucket/content` are reached."""

    endpoint: Annotated[
        str,
        Doc(
            "Address of the endpoint, where it is not AWS; `AWS_ENDPOINT_URL` overrides it. Credentials come from the "
            "environment, or from where the AWS SDK finds them, never from here.",
            endpoint_fault,
            "https://obs.cn-north-4.example.com",
        ),
    ] = ""
    region: Annotated[str, Doc("Region of the buckets; empty: as the AWS SDK finds it.", example="cn-north-4")] = ""
