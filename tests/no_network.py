"""Tells when something reaches for the network: an internet socket, a name look-up, a library that opens either.

`watch` puts Python's audit hook in. conftest.py does it for the tests, child/sitecustomize.py for every Python that a
test starts. Sockets of the local kind (AF_UNIX) are not the network.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any, Final

_WITH_A_SOCKET: Final = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
_ALWAYS: Final = (
    "ftplib.connect",
    "http.client.connect",
    "imaplib.open",
    "poplib.connect",
    "smtplib.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.getnameinfo",
    "urllib.Request",
    "webbrowser.open",
)
_LOCAL: Final = getattr(socket, "AF_UNIX", None)


def reaches_out(event: str, arguments: tuple[Any, ...]) -> bool:
    """Return whether an audit event of Python means that something reaches for the network."""
    if event in _ALWAYS:
        return True
    return event in _WITH_A_SOCKET and arguments[0].family != _LOCAL


def watch(tell: Callable[[str], None]) -> None:
    """Call `tell` with the event's name each time, before it happens. The watch cannot be taken off again."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if reaches_out(event, arguments):
            tell(event)

    sys.addaudithook(hook)
