"""How a server was started."""

from __future__ import annotations

from dataclasses import dataclass

from i18nflow.project.desk.values import Person
from i18nflow.web import address
from i18nflow.web.address import Address
from i18nflow.web.doors import Door, LocalDoor


@dataclass(frozen=True, slots=True)
class Settings:
    """What the handlers need to know of it."""

    address: Address
    door: Door
    allow_images: bool = False
    """Whether pages may load images from other servers."""
    commit: bool = False
    """Whether what was saved is committed when nobody has typed for a while."""

    @property
    def cookie(self) -> str:
        """The name of our cookie: browsers send cookies to all ports of a host, and another project may be served beside us."""
        return "__Host-i18nflow" if self.is_secure else f"i18nflow-{self.address.port}"

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by TLS."""
        return self.address.scheme == "https"


def loopback(port: int, person: Person, *, allow_images: bool = False, commit: bool = False) -> tuple[Settings, LocalDoor]:
    """Of a server for one person at this machine, and the door that makes their link."""
    door = LocalDoor(person)
    return Settings(address.loopback(port), door, allow_images, commit), door
