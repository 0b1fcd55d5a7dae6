"""BLAKE2, as hashlib gives it, but without the start of OpenSSL, which takes longer than a look-up."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
