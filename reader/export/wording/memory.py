"""How much memory this process takes, and no more than so much of it where the system enforces that.

Linux keeps a limit on the address space (RLIMIT_AS); macOS and Windows do not, or not for a process that
sets it for itself. There the size is looked at some twenty times a second, so what is taken between two
looks is beyond it.
"""
from __future__ import annotations

import ctypes
import os
import sys

MEGABYTE = 1024 * 1024
UNKNOWN = 8 << 30  # bytes of address space, where nobody says


class Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of Windows (psapi.h)."""

    _fields_ = [
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    ]


def megabytes() -> int:
    """Return the largest size of this process so far, in MB; 0 where the system does not say."""
    if sys.platform == "win32":
        return _on_windows() // MEGABYTE
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (MEGABYTE if sys.platform == "darwin" else 1024)


def limit(more: int) -> None:
    """Let this process take no more than so many MB beyond its address space now, where the system keeps
    that.
    """
    if sys.platform == "win32":
        return
    import resource

    most = _address_space() + more * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _on_windows() -> int:
    """Return the most bytes that were committed to this process (K32GetProcessMemoryInfo)."""
    if sys.platform != "win32":
        return 0
    kernel = ctypes.WinDLL("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    ask = kernel.K32GetProcessMemoryInfo
    ask.argtypes = [ctypes.c_void_p, ctypes.POINTER(Counters), ctypes.c_uint32]
    counters = Counters(cb=ctypes.sizeof(Counters))
    known = ask(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.PeakPagefileUsage) if known else 0


def _address_space() -> int:
    """Return the bytes of address space in use; a generous guess where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return UNKNOWN
