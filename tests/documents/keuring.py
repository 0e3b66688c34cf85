"""Whether a PDF conforms to PDF/UA-1 and PDF/A-2a, and which rules it breaks."""

from __future__ import annotations

from page import ValidationProfile, validate_pdf_bytes

UA, ARCHIEF = ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A


def broken(document: bytes, profile: ValidationProfile) -> list[str]:
    """Return the rules of one norm that a document breaks, each once, in words."""
    report = validate_pdf_bytes(document, profile=profile)
    found = [f"{each.rule_id}: {each.message}" for each in report.failures]
    assert report.is_compliant == (not found)
    assert report.rules.total > 100
    return list(dict.fromkeys(found))


def assert_conforms(document: bytes) -> None:
    """Fail with the broken rules of both norms."""
    assert broken(document, UA) + broken(document, ARCHIEF) == []
