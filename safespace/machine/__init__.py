"""What SafeSpace asks of the machine it runs on, and where it keeps things there.

`door` says what can be asked and opens the door of this system; `linux`, `macos` and `windows` stand behind it, one
each, and call the system by ctypes alone; `places` names the folders. Every request tells whether it was granted, and
no screen claims a protection that was not.
"""
