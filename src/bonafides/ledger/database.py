"""How a database that holds a ledger is opened."""

type Settings = dict[str, str | bool | int | float | list[str]]

OFFLINE: Settings = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""Nothing is fetched over the network."""
