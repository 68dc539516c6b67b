"""A keyboard on the virtual screen: real keys, typed through the X server to the window that is on top."""

from __future__ import annotations

import ctypes

from tests.screen_reader.bus import Bus, Part

DEVICES = "org.a11y.atspi.DeviceEventController"
KEYS = {"Tab": 0xFF09, "Return": 0xFF0D, "Escape": 0xFF1B, "space": 0x20, "Home": 0xFF50, "End": 0xFF57}
KEYS |= {"Left": 0xFF51, "Up": 0xFF52, "Right": 0xFF53, "Down": 0xFF54, "F4": 0xFFC1, "F9": 0xFFC6}
HELD = {"Ctrl": 0xFFE3, "Shift": 0xFFE1, "Alt": 0xFFE9}
_DOWN, _UP, _BOTH = 0, 1, 3
"""What AT-SPI calls pressing a key, letting it go, and both, the key being named by its keysym."""


class Keyboard:
    """Types. There is no window manager here, so it also does what one does: the newest window gets the keys."""

    def __init__(self, bus: Bus) -> None:
        """Take hold of the screen that DISPLAY names."""
        self._bus = bus
        self._devices = Part("org.a11y.atspi.Registry", "/org/a11y/atspi/registry/deviceeventcontroller")
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._screen = ctypes.c_void_p(self._x.XOpenDisplay(None))
        self._root = self._x.XDefaultRootWindow(self._screen)

    def press(self, keys: str) -> None:
        """Press a key, alone or with others held: "Tab", "Ctrl+N", "Shift+Tab"."""
        self.give_to_top()
        *held, last = keys.split("+")
        for name in held:
            self._send(self._code(HELD[name]), _DOWN)
        self._send(KEYS.get(last) or ord(last.lower()), _BOTH)
        for name in reversed(held):
            self._send(self._code(HELD[name]), _UP)

    def type(self, words: str) -> None:
        """Type words, letter by letter."""
        self.give_to_top()
        for letter in words:
            capital = letter.isupper() or letter in '~!@#$%^&*()_+{}|:"<>?'
            if capital:
                self._send(self._code(HELD["Shift"]), _DOWN)
            self._send(ord(letter), _BOTH)
            if capital:
                self._send(self._code(HELD["Shift"]), _UP)

    def give_to_top(self) -> bool:
        """Give the keyboard to the topmost window that wants it, as a window manager does; False if there is none."""
        top = self._top()
        held, revert = ctypes.c_ulong(), ctypes.c_int()
        self._x.XGetInputFocus(self._screen, ctypes.byref(held), ctypes.byref(revert))
        if top and held.value != top:
            self._x.XSetInputFocus(self._screen, ctypes.c_ulong(top), 1, ctypes.c_ulong(0))
            self._x.XSync(self._screen, 0)
            self._bus.listen(0.1)
        return bool(top)

    def _top(self) -> int:
        root, parent, many = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        found = ctypes.POINTER(ctypes.c_ulong)()
        given = (ctypes.byref(root), ctypes.byref(parent), ctypes.byref(found), ctypes.byref(many))
        self._x.XQueryTree(self._screen, ctypes.c_ulong(self._root), *given)
        windows = [found[at] for at in range(many.value)]
        return next((window for window in reversed(windows) if self._wants_keys(window)), 0)

    def _wants_keys(self, window: int) -> bool:
        seen = _Attributes()
        self._x.XGetWindowAttributes(self._screen, ctypes.c_ulong(window), ctypes.byref(seen))
        return seen.map_state == 2 and not seen.override_redirect and seen.width > 1

    def _code(self, keysym: int) -> int:
        return int(self._x.XKeysymToKeycode(self._screen, keysym))

    def _send(self, which: int, how: int) -> None:
        self._bus.call(self._devices, DEVICES, "GenerateKeyboardEvent", "(isu)", which, "", how)


class _Attributes(ctypes.Structure):
    """What Xlib tells of a window: XWindowAttributes."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("c_class", "bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        *((name, ctypes.c_long) for name in ("all_event_masks", "your_event_mask", "do_not_propagate_mask")),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    ]
