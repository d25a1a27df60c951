"""How an object storage is reached: nothing of it is secret."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The table ``[s3]`` of the configuration; what the environment says wins.  Credentials come from there alone."""

    endpoint: str = ""
    region: str = ""

    @property
    def address(self) -> str | None:
        """The endpoint; ``None``: as the SDK's own configuration has it, else that of AWS."""
        return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or self.endpoint or None

    @property
    def place(self) -> str:
        """How messages call the endpoint."""
        return self.address or "AWS"
