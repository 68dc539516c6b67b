"""A double of a system's libraries that knows their headers: it refuses what they lack, and writes down every call.

A function is given by its C types. What the program declares before it calls must have the same sizes and kinds; that
is what decides, on the real system, whether the call does what its name says or spoils the stack.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

INT = ctypes.c_int32
UINT = DWORD = ctypes.c_uint32
POINTER = HANDLE = ctypes.c_void_p
WORDS = ctypes.c_wchar_p
ULONG = ctypes.c_ulong

Headers = Mapping[str, Mapping[str, tuple[Any, ...]]]
"""Library: function: its result's type, then those of its arguments."""


def kind_of(given: Any) -> str:
    """Return what decides about a C type: "i4", "u4", "u8", "p", "w" (wide words), "s" (words), "b" or "-"."""
    if given is None:
        return "-"
    if given in {ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_char_p, ctypes.c_bool}:
        return {ctypes.c_void_p: "p", ctypes.c_wchar_p: "w", ctypes.c_char_p: "s", ctypes.c_bool: "b"}[given]
    signed = given(-1).value < 0
    return f"{'i' if signed else 'u'}{ctypes.sizeof(given)}"


class Function:
    """One function of a library. `argtypes` and `restype` are set by the program, as ctypes has it."""

    def __init__(self, recorder: Recorder, library: str, name: str, types: tuple[Any, ...]) -> None:
        """Take the types of the header."""
        self._recorder, self._library, self._name, self._types = recorder, library, name, types
        self.argtypes: tuple[Any, ...] = ()
        self.restype: Any = ctypes.c_int

    def __call__(self, *arguments: Any) -> Any:
        """Check the declaration against the header, write the call down and give the answer that was laid out."""
        if self._types:
            declared = [kind_of(each) for each in (self.restype, *self.argtypes)]
            assert declared == [kind_of(each) for each in self._types], f"{self._name} is declared as {declared}"
        assert len(arguments) == len(self.argtypes), f"{self._name} was called with {len(arguments)} arguments"
        self._recorder.calls.append((f"{self._library}.{self._name}", tuple(_seen(each) for each in arguments)))
        answer = self._recorder.answers.get(self._name, 0)
        return answer(*arguments) if callable(answer) else answer


class Library:
    """One library: functions of its header and no others."""

    def __init__(self, recorder: Recorder, name: str, functions: Mapping[str, tuple[Any, ...]]) -> None:
        """Take the functions of the header."""
        self._made = {each: Function(recorder, name, each, types) for each, types in functions.items()}

    def __getattr__(self, name: str) -> Function:
        """Return a function; AttributeError, as ctypes says it, if the library has none of this name."""
        try:
            return self.__dict__["_made"][name]
        except KeyError:
            raise AttributeError(name) from None


class Recorder:
    """Every library of one system. `calls` is what was called with what; `answers` what each function returns."""

    def __init__(self, headers: Headers, **answers: Callable[..., Any] | int | None) -> None:
        """Take the headers and the answers."""
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.answers = dict(answers)
        self._libraries = {name: Library(self, name, functions) for name, functions in headers.items()}

    def __call__(self, name: str) -> Library:
        """Load a library; OSError if the system has none of this name."""
        try:
            return self._libraries[name]
        except KeyError:
            raise OSError(name) from None

    @property
    def names(self) -> list[str]:
        """Return the functions that were called, in order, without their libraries."""
        return [name.rpartition(".")[2] for name, _ in self.calls]


def _seen(argument: Any) -> Any:
    """Return an argument as it is now: the bytes of a structure that was passed by its address."""
    behind = getattr(argument, "_obj", None)
    return argument if behind is None else bytes(behind)


def put(argument: Any, value: int) -> int:
    """Write a number where an argument points, as a function with an out parameter does, and return 1."""
    argument._obj.value = value
    return 1
