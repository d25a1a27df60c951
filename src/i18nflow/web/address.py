"""Which ``Host`` and ``Origin`` are ours: the guard against DNS rebinding and foreign pages (RFC 6454, RFC 9110 §7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from i18nflow.errors import ConfigError
from i18nflow.wording import say

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::", "[::]")
_PORTS: Mapping[str, int] = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """Where browsers find us.  What proxies say in ``Forwarded`` and ``X-Forwarded-*`` is never looked at."""

    scheme: str
    name: str
    """The name in links."""
    port: int
    names: frozenset[str]
    """What may stand in ``Host``, in lower case; with the port unless it is the scheme's own."""
    everywhere: bool = False
    """Whether we listen on all addresses of the machine: then the one that a connection came to is ours too."""

    @property
    def origin(self) -> str:
        """``http://127.0.0.1:8642``, as it stands before our links."""
        return f"{self.scheme}://{_host(self.name, self.port, self.scheme)}"

    def is_host(self, host: str, local: tuple[str, int] | None = None) -> bool:
        """Whether a ``Host`` header names us; ``local``: address and port that the connection came to."""
        return host.lower() in self.names or (
            self.everywhere and local is not None and host == _host(_literal(local[0]), local[1], self.scheme)
        )

    def is_origin(self, origin: str, host: str) -> bool:
        """Whether an ``Origin`` is the very one that a request with this ``Host``, which is ours, was sent to."""
        return origin == f"{self.scheme}://{host.lower()}"


def loopback(port: int) -> Address:
    """Of a server for this machine alone."""
    return Address("http", LOOPBACK[0], port, _names(LOOPBACK, port, "http"))


def shared(host: str, port: int) -> Address:
    """Of a server that listens on ``host``, without a proxy before it."""
    everywhere = host in _EVERYWHERE
    name = LOOPBACK[0] if everywhere else _literal(host)
    near = LOOPBACK if everywhere or name in LOOPBACK else (name,)
    return Address("http", name, port, _names(near, port, "http"), everywhere)


def behind(origin: str) -> Address:
    """Of a server that is only reached through a proxy at ``origin``.

    Raises ``ConfigError`` for what is no origin, and for one without TLS that is not of this machine.
    """
    try:
        parts = urlsplit(origin)
        port, name = parts.port, parts.hostname or ""
    except ValueError:
        port, name, parts = None, "", urlsplit("")
    bare = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password)
    if not (parts.scheme in _PORTS and name.isascii() and name and bare):
        hint = say("for example: --behind-proxy https://workbench.example.org")
        raise ConfigError("bad-origin", say("“{origin}” is not an origin", origin=origin), hint=hint)
    literal = _literal(name)
    if parts.scheme == "http" and literal not in LOOPBACK:
        message = say("“{origin}” is not encrypted: everybody on the way could read the links and take them", origin=origin)
        raise ConfigError("bad-origin", message, hint=say("let the proxy speak TLS, and name its https:// address"))
    number = port or _PORTS[parts.scheme]
    return Address(parts.scheme, literal, number, _names((literal,), number, parts.scheme))


def _literal(host: str) -> str:
    """A host as it stands in URLs: IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host.lower()


def _host(name: str, port: int, scheme: str) -> str:
    return name if port == _PORTS[scheme] else f"{name}:{port}"


def _names(names: tuple[str, ...], port: int, scheme: str) -> frozenset[str]:
    own = {_host(name, port, scheme) for name in names}
    return frozenset(own | {f"{name}:{port}" for name in names})
