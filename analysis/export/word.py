"""The theme summary as Word: real headings, header rows, language, picture descriptions; the same bytes every time.

Accessible by what EN 301 549 asks of documents: a title, a language, headings without gaps, tables with a header
row, pictures in the line with a description, space by style instead of empty paragraphs.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING, Any

from analysis.export.pack import MeetingPack, PackTheme
from analysis.export.told import account_lines, heard_line, pile_line, source_line
from data.texts import Say

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Zip files carry times; a fixed one makes equal packs equal files.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CHART_SCALE = 2
_BLUE = "1F5C96"
_TAG = {"nl": "nl-NL", "en": "en-GB"}


def write_word(pack: MeetingPack, say: Say) -> bytes:
    """Lay the pack out as a Word document (.docx)."""
    from docx import Document  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    document = Document()
    _prepare(document, pack, say)
    document.add_heading(pack.title, level=1)
    document.add_paragraph(pile_line(pack, say))
    document.add_heading(say("export.overview"), level=2)
    picture = document.add_picture(io.BytesIO(_chart(pack)), width=Cm(16))
    described = picture._inline.docPr
    described.set("descr", pack.chart_told)
    described.set("title", say("export.chart"))
    document.add_paragraph(say("export.chart_told"), style="Caption")
    names = ("theme", "notes", "quotes", "places")
    rows = [[theme.name, *_numbers(theme, say)] for theme in pack.themes]
    _add_table(document, [say(f"export.head_{name}") for name in names], rows)
    for theme in pack.themes:
        _add_theme(document, theme, say)
    document.add_heading(say("export.account"), level=2)
    for line in account_lines(pack, say):
        document.add_paragraph(line, style="List Bullet")
    held = io.BytesIO()
    document.save(held)
    return _without_times(held.getvalue())


def _chart(pack: MeetingPack) -> bytes:
    import vl_convert  # noqa: PLC0415

    png: bytes = vl_convert.vegalite_to_png(pack.chart, scale=_CHART_SCALE, allowed_base_urls=[])
    return png


def _add_theme(document: Any, theme: PackTheme, say: Say) -> None:
    heading = document.add_heading(theme.name, level=2)
    heading.paragraph_format.page_break_before = True
    names = ("notes", "quotes", "places", "first", "last")
    values = [*_numbers(theme, say), say.date(theme.first_on), say.date(theme.last_on)]
    _add_table(document, [say(f"export.head_{name}") for name in names], [values])
    document.add_paragraph(say("export.key_terms", words=theme.key_terms))
    document.add_heading(say("export.said"), level=3)
    for quote in theme.shown:
        spoken = document.add_paragraph(quote.text, style="Quote")
        spoken.paragraph_format.keep_with_next = True
        document.add_paragraph(source_line(quote, say), style="Caption")
    document.add_heading(say("export.where"), level=3)
    document.add_paragraph(heard_line(theme, say))
    rows = [
        [place.place or say("quote.no_place"), say.number(place.n_notes), say.number(place.n_quotes)]
        for place in theme.places
    ]
    _add_table(document, [say(f"export.head_{name}") for name in ("place", "notes", "quotes")], rows)


def _numbers(theme: PackTheme, say: Say) -> list[str]:
    return [say.number(value) for value in (theme.n_notes, theme.n_quotes, theme.n_places)]


def _add_table(document: Any, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    table = document.add_table(rows=1, cols=len(headers), style="Light List Accent 1")
    for cell, text in zip(table.rows[0].cells, headers, strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(added.cells, row, strict=True):
            cell.text = text


def _prepare(document: Any, pack: MeetingPack, say: Say) -> None:
    """Set page, styles, language and properties."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.3)
    styles = document.styles
    for name, size in (("Normal", 11), ("Heading 1", 22), ("Heading 2", 16), ("Heading 3", 12), ("Quote", 12)):
        style = styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme_font in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme_font}"), None)
        if name.startswith("Heading"):
            style.font.color.rgb = RGBColor.from_string(_BLUE)
    styles["Quote"].font.italic = False
    styles["Quote"].font.color.rgb = RGBColor.from_string("1B232C")
    styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    styles["Quote"].paragraph_format.space_after = Pt(2)
    styles["Caption"].font.size, styles["Caption"].font.bold = Pt(9.5), False
    styles["Caption"].font.color.rgb = RGBColor.from_string("4A545E")
    styles["Caption"].paragraph_format.left_indent = Cm(0.6)
    _set_language(document, _TAG[say.language])
    properties = document.core_properties
    moment = datetime.datetime.combine(pack.made_on, datetime.time())
    properties.title, properties.language, properties.author = pack.title, _TAG[say.language], say("app.name")
    properties.created = properties.modified = moment
    properties.comments, properties.last_modified_by = "", say("app.name")


def _set_language(document: Any, tag: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), tag)
    for found in document.settings.element.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), tag)


def _without_times(packed: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(member, before.read(name))
    return held.getvalue()
