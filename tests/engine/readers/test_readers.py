"""Every reader gives the article's own text, and refuses with advice what it cannot read."""

import io
import zipfile
from datetime import date

import docx
import pytest
from pypdf import PdfWriter

from quizzes.engine import readers
from quizzes.engine.readers import Details, UnreadableArticle

DAY = Details(published_on=date(2021, 5, 4))
FIRST = "Ferry crews in the port of Varna walked out on Monday over a plan to cut night shifts."
SECOND = "The union said talks with the harbour board would resume on Thursday."


def read(data, name=""):
    return readers.read(data, DAY, name=name)


def refused(data, name=""):
    with pytest.raises(UnreadableArticle) as caught:
        read(data, name)
    return caught.value.code


def sentences(document):
    return [sentence.span.of(document.text) for sentence in document.sentences]


class TestPlainText:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (FIRST, "en"),
            (f"{FIRST} The word for it is إضراب.", "en"),
            ("اجتمع وفدا الحكومة والمعارضة في أستانا يوم الاثنين. The U.N. watched.", "ar"),
            ("נציגי הממשלה והאופוזיציה נפגשו באסטנה ביום שני.", "he"),
        ],
    )
    def test_a_text_that_does_not_say_its_language_is_taken_by_its_letters(self, text, language):
        assert read(text.encode()).language == language

    def test_headline_and_byline_leave_the_body(self):
        document = read(f"Ferries idle in Varna\n\nBy Mira Koleva\n\n{FIRST}\n\n{SECOND}\n".encode(), "a.txt")
        assert (document.title, document.byline) == ("Ferries idle in Varna", "Mira Koleva")
        assert sentences(document) == [FIRST, SECOND]

    def test_a_byline_with_a_slash_names_the_outlet(self):
        document = read(f"Ferries idle\n\nMira Koleva /Harbour Times\n\n{FIRST}\n\n{SECOND}".encode())
        assert (document.byline, document.outlet) == ("Mira Koleva", "Harbour Times")

    def test_a_dateline_is_found_and_stands_before_the_first_sentence(self):
        document = read(f"VARNA, Bulgaria (Coast Wire) — {FIRST}\n\n{SECOND}".encode())
        assert (document.dateline, document.outlet) == ("VARNA, Bulgaria (Coast Wire)", "Coast Wire")
        assert sentences(document) == [FIRST, SECOND]

    def test_hard_wrapped_lines_become_one_paragraph(self):
        wrapped = FIRST.replace(" over", "\nover") + " " + SECOND
        assert sentences(read(wrapped.encode())) == [FIRST, SECOND]

    def test_decomposed_letters_become_nfc(self):
        assert "é" in read(("Caf" + "e\u0301" + " owners met. " + FIRST).encode()).text

    def test_what_the_teacher_states_goes_before_what_the_file_says(self):
        document = readers.read(
            f"Ferries idle\n\n{FIRST}\n\n{SECOND}".encode(), Details(date(2021, 5, 4), title="My title")
        )
        assert document.title == "My title"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_common_encodings_are_read(self, encoding):
        assert "“idle”" in read(f"Ferries lay “idle” in port. {FIRST}".encode(encoding)).text


class TestMarkdown:
    def test_headings_lists_and_links_become_plain_pieces(self):
        source = (
            f"# Ferries idle\n\n*By Mira Koleva*\n\n{FIRST} See [the map](http://x.example).\n\n## Demands\n\n"
            "The crews want:\n\n- longer rests;\n- **two** pilots a ship.\n"
        )
        document = read(source.encode(), "a.md")
        assert (document.title, document.byline) == ("Ferries idle", "Mira Koleva")
        assert sentences(document) == [
            FIRST,
            "See the map.",
            "The crews want:",
            "longer rests;",
            "two pilots a ship.",
        ]
        assert "Demands" in document.text

    def test_front_matter_names_title_and_outlet(self):
        document = read(f"---\ntitle: Ferries idle\noutlet: Coast Wire\n---\n\n{FIRST}\n".encode(), "a.md")
        assert (document.title, document.outlet) == ("Ferries idle", "Coast Wire")


def word_file(*paragraphs):
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


class TestDocx:
    def test_styles_tell_title_heading_and_items(self):
        data = word_file(
            ("Ferries idle", "Title"),
            (FIRST, None),
            ("Demands", "Heading 1"),
            ("longer rests", "List Bullet"),
        )
        document = read(data, "a.docx")
        assert document.title == "Ferries idle"
        assert sentences(document) == [FIRST, "longer rests"]

    def test_a_zip_bomb_is_refused_before_it_is_unpacked(self):
        assert refused(zipped(**{"word__document.xml": b" " * 70_000_000}), "a.docx") == "zip_bomb"

    def test_a_zip_that_is_no_document_is_refused(self):
        assert refused(zipped(readme=b"hello"), "a.docx") == "wrong_type"

    def test_a_locked_or_old_word_file_is_refused(self):
        assert refused(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.docx") == "encrypted"

    @pytest.mark.parametrize(
        "xml", [b"<!DOCTYPE a><a/>", b"<a>" * 20_000, b"<?xml version='1.0' encoding='x-no'?><a/>"]
    )
    def test_hostile_xml_is_refused(self, xml):
        assert refused(zipped(**{"word__document.xml": xml}), "a.docx") == "damaged"

    def test_a_cut_file_is_refused(self):
        assert refused(word_file((FIRST, None))[:400], "a.docx") == "damaged"


def pdf_file(lines):
    """Write the smallest PDF that shows these lines."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 750 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


class TestPdf:
    def test_lines_are_joined_and_hyphens_at_line_ends_healed(self):
        document = read(
            pdf_file(
                [
                    "Ferry crews in the port of Varna walked out on Mon-",
                    "day over a plan to cut night shifts.",
                    "",
                    SECOND,
                ]
            )
        )
        assert sentences(document)[0] == FIRST

    def test_a_locked_pdf_is_refused(self):
        writer = PdfWriter()
        writer.add_blank_page(200, 200)
        writer.encrypt("secret", algorithm="RC4-128")
        stream = io.BytesIO()
        writer.write(stream)
        assert refused(stream.getvalue(), "a.pdf") == "encrypted"

    def test_a_pdf_of_pictures_is_refused(self):
        writer = PdfWriter()
        writer.add_blank_page(200, 200)
        stream = io.BytesIO()
        writer.write(stream)
        assert refused(stream.getvalue()) == "empty"

    def test_a_cut_pdf_is_refused(self):
        assert refused(b"%PDF-1.4\n1 0 obj\n<<", "a.pdf") == "damaged"


class TestRefusals:
    def test_an_empty_file(self):
        assert refused(b"  \n ", "a.txt") == "empty"

    def test_a_file_without_words(self):
        assert refused(b"1 2 3\n\n4 5 6", "a.txt") == "empty"

    def test_a_picture(self):
        assert refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "a.png") == "wrong_type"

    def test_bytes_that_are_not_text(self):
        assert refused(bytes(range(1, 32)) * 30, "a.txt") == "not_text"

    def test_a_file_that_is_not_what_its_name_says(self):
        assert refused(FIRST.encode(), "a.pdf") == "wrong_type"

    def test_a_large_file(self):
        assert refused(b"a" * 10_000_001, "a.txt") == "too_large"

    def test_a_long_text(self):
        assert refused((FIRST + "\n\n").encode() * 12_000, "a.txt") == "too_long"
