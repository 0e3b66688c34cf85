"""The blank form: every aspect with its levels, whose list it is, and nothing about anybody."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from starterz.documents.scoreformulier import bestandsnaam, scoreformulier
from starterz.tovii.instrument import Instrument
from tests.documents.lezen import TODAY_PLACEHOLDER
