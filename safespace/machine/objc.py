"""Speaking to the objects of macOS: sending messages, making strings, and an object of our own that is called back.

It is the C interface of the Objective-C runtime (objc/runtime.h, objc/message.h). Written by its documentation and
tried against a recording double alone: it has never run on a Mac.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, Final

from safespace.machine.door import Library

Id = ctypes.c_void_p
CALLED: Final = b"v@:@"
"""Objective-C's signature of a method that returns nothing and takes one object."""

_Method = ctypes.CFUNCTYPE(None, Id, Id, Id)


class Objects:
    """The runtime, through the libraries that `load` returns."""

    def __init__(self, load: Library) -> None:
        """Begin with nothing loaded: AppKit is asked for with the first message."""
        self._load = load
        self._methods: list[Any] = []

    def known(self, name: str) -> Any:
        """Return a class by its name, None if the system has none."""
        self._load("AppKit")
        return self._function("objc_getClass", Id, ctypes.c_char_p)(name.encode())

    def send(self, target: Any, message: str, *said: Any, kinds: tuple[Any, ...] = (), result: Any = Id) -> Any:
        """Send a message. `kinds` are the C types of what is said with it, objects where none are named."""
        kinds = kinds or (Id,) * len(said)
        return self._function("objc_msgSend", result, Id, Id, *kinds)(target, self.selector(message), *said)

    def string(self, words: str) -> Any:
        """Return an NSString."""
        return self.send(self.known("NSString"), "stringWithUTF8String:", words.encode(), kinds=(ctypes.c_char_p,))

    def words(self, string: Any) -> str:
        """Return what an NSString says."""
        said = self.send(string, "UTF8String", result=ctypes.c_char_p)
        return said.decode() if said else ""

    def listener(self, name: str, message: str, then: Callable[[Any], None]) -> Any:
        """Return an object of a new class of ours that hands what it is sent with one message to `then`."""

        def called(_: Any, __: Any, said: Any) -> None:
            then(said)

        method = _Method(called)
        self._methods.append(method)  # the runtime holds its address, not the thing itself
        made = self._function("objc_allocateClassPair", Id, Id, ctypes.c_char_p, ctypes.c_size_t)(
            self.known("NSObject"), name.encode(), 0
        )
        if not made:
            raise OSError
        add = self._function("class_addMethod", ctypes.c_bool, Id, Id, ctypes.c_void_p, ctypes.c_char_p)
        if not add(made, self.selector(message), ctypes.cast(method, ctypes.c_void_p), CALLED):
            raise OSError
        self._function("objc_registerClassPair", None, Id)(made)
        return self.send(self.send(made, "alloc"), "init")

    def selector(self, message: str) -> Any:
        """Return the selector of a message."""
        return self._function("sel_registerName", Id, ctypes.c_char_p)(message.encode())

    def _function(self, name: str, result: Any, *arguments: Any) -> Any:
        function = getattr(self._load("objc"), name)
        function.argtypes, function.restype = arguments, result
        return function
