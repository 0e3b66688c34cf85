"""What a file says about itself: XMP metadata and the output intent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

_NOON = (12, 0, 0)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that no XML may hold (XML 1.0, 2.2)."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file is called and by whom it was made; `day` is its own date, not the clock's.

    `identifier` is the number of the document, `fingerprint` a short hash of its content.
    """

    title: str
    author: str
    subject: str
    creator: str
    day: date
    language: str = "nl-NL"
    identifier: str = ""
    fingerprint: str = ""

    @property
    def moment(self) -> tuple[int, int, int, int, int, int]:
        """Noon of the day, in UTC: XMP and the info dictionary must say the same."""
        return (self.day.year, self.day.month, self.day.day, *_NOON)

    def xmp(self, producer: str) -> bytes:
        """Return the XMP packet: never compressed, so that a search in the bytes finds it."""
        stamp = f"{self.day:%Y-%m-%d}T12:00:00+00:00"
        parts = [
            f"<dc:title>{_alternatives(self.title)}</dc:title>",
            f"<dc:creator><rdf:Seq><rdf:li>{_text(self.author)}</rdf:li></rdf:Seq></dc:creator>",
            f"<dc:description>{_alternatives(self.subject)}</dc:description>",
            f"<dc:language><rdf:Bag><rdf:li>{self.language}</rdf:li></rdf:Bag></dc:language>",
            "<dc:format>application/pdf</dc:format>",
            f"<xmp:CreatorTool>{_text(self.creator)}</xmp:CreatorTool>",
            f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>",
            f"<pdf:Producer>{_text(producer)}</pdf:Producer>",
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ]
        if self.identifier:
            parts.append(f"<dc:identifier>{_text(self.identifier)}</dc:identifier>")
        if self.fingerprint:
            shown = _text(self.fingerprint)
            parts.append(
                f"<xmp:Identifier><rdf:Bag><rdf:li>{shown}</rdf:li></rdf:Bag></xmp:Identifier>"
            )
        return _PACKET.format(properties="\n".join(parts)).encode()


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("", words))


def _alternatives(words: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(words)}</rdf:li></rdf:Alt>'


def xmp_stream(packet: bytes) -> PDFStream:
    """Return the metadata stream of the catalog."""
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PDFStream(kind, packet)


def output_intent(profile: bytes) -> PDFStream:
    """Return the stream of an RGB profile: without it no colour on paper means anything certain."""
    return PDFStream(PDFDictionary({"N": 3}), profile, filters=[PDFZCompress])


def output_intents(reference: object) -> PDFArray:
    """Return the output intents of the catalog: one, of sRGB (PDF/A-2, 6.2.3)."""
    name = PDFString("sRGB IEC61966-2.1")
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": name,
        "Info": name,
        "DestOutputProfile": reference,
    }
    return PDFArray([PDFDictionary(intent)])


# PDF/A knows the schema of PDF/UA only when the file describes it (PDF/A-2, 6.6.2.3.3).
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{properties}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
