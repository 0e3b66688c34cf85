"""The blank form: every aspect with its levels, whose list it is, and nothing about anybody."""

from __future__ import annotations
