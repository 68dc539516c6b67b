"""Settings that belong to a vault and travel with it: small texts by key."""

from __future__ import annotations

from safespace.vault.connection import Connection


class Settings:
    """The settings of an open vault. Each call is its own change unless one is running."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def get(self, key: str) -> str | None:
        """Return a setting, None if it was never set."""
        value = self._connection.value("SELECT value FROM settings WHERE key = ?", (key,))
        return None if value is None else str(value)

    def set(self, key: str, value: str) -> None:
        """Keep a setting."""
        self._connection.execute(
            "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def remove(self, key: str) -> None:
        """Forget a setting."""
        self._connection.execute("DELETE FROM settings WHERE key = ?", (key,))
