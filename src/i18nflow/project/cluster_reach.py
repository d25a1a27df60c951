"""How a Dask cluster is reached: what was typed before what is configured, and what is refused."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.project.cluster_options import ADDRESS, Cluster, address_fault
from i18nflow.project.options import Config
from i18nflow.values import value_class
from i18nflow.wording import say


@value_class(frozen=True, slots=True)
class Reach:
    """How a cluster is reached; the files are those of :class:`Cluster`, ``None`` without encryption."""

    address: str
    pem: tuple[Path, Path, Path] | None = None
    """Authority, certificate, key."""
    typed: bool = True
    """Whether this very run was asked for on a cluster; one of the configuration is for many files only."""


def reach_of(config: Config, typed: Cluster, *, insecure: bool = False) -> Reach | None:
    """The cluster that is meant by what was typed (its paths are seen from here) and the configuration, if there is one.

    Raises:
        ConfigError: it cannot be reached so, or only in the clear, which has to be said (``insecure``).
    """
    own = config.cluster
    address = typed.address or own.address
    if not address:
        if any((typed.ca, typed.cert, typed.key, insecure)):
            raise ConfigError("no-cluster", say("which cluster is not said"), hint=say("--cluster tls://host:8786"))
        return None
    found = ADDRESS.fullmatch(address)
    if found is None:
        message = say("“{text}” {wrong}", text=address, wrong=address_fault(address))
        raise ConfigError("bad-cluster", message, hint=say("--cluster tls://host:8786"))
    if found[1] == "tls":
        return Reach(address, _pem(config, typed), bool(typed.address))
    if any((typed.ca, typed.cert, typed.key)):
        raise ConfigError(
            "bad-cluster",
            say("“{address}” is not encrypted", address=address),
            hint=say("--cluster tls://{host}:{port}", host=found[2], port=found[3]),
        )
    if not insecure and not _is_here(found[2]):
        message = say(
            "“{address}” is not encrypted: whoever is on the way can read all texts, and run programs on the workers",
            address=address,
        )
        raise ConfigError("insecure-cluster", message, hint=say("tls://, or --cluster-insecure in a network of your own"))
    return Reach(address, None, bool(typed.address))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:  # a name, which may mean any machine
        return False


def _pem(config: Config, typed: Cluster) -> tuple[Path, Path, Path]:
    """The three files, absolute: Dask may open them from elsewhere."""
    own = config.cluster
    ca = _file("ca", typed.ca, own.ca, config)
    return ca, _file("cert", typed.cert, own.cert, config), _file("key", typed.key, own.key, config)


def _file(name: str, typed: str, own: str, config: Config) -> Path:
    if not typed and not own:
        hint = say("--cluster-{name} {name}.pem, or [cluster] {name} in the configuration", name=name)
        message = say("tls:// needs an authority (ca), a certificate (cert) and a key; there is no {name}", name=name)
        raise ConfigError("no-certificate", message, hint=hint)
    path = Path(typed).absolute() if typed else (config.directory / own).absolute()
    if not path.is_file():
        raise ConfigError("no-file", say("there is no such file"), path=typed or own)
    return path
