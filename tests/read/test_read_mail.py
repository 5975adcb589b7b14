"""Letters in mails: as they were sent, and as they are pasted; type in plain text."""

from __future__ import annotations

from datetime import date as Date
from email.message import EmailMessage

import pytest

from letterdiff.errors import UnreadableLetterError
from letterdiff.model import Letter
from letterdiff.read import parse
from tests.read.office import odt

DAY = Date(2031, 3, 5)
SENT = "Wed, 05 Mar 2031 18:04:00 +0100"
BODY = "The Commission presented its proposal to the Council on the third day."
LONG = " ".join([BODY] * 20)


def read(text: str, path: str = "a.txt") -> Letter:
    return parse(text.encode(), path=path, date=DAY)


def texts(letter: Letter) -> list[str]:
    return [block.span.of(letter.text) for block in letter.blocks]


def bold(letter: Letter) -> list[str]:
    return [span.of(letter.text) for block in letter.blocks for span in block.bold]


STROKES = {
    "We met *Libya* and **Egypt** there.": (["Libya", "Egypt"], "We met Libya and Egypt there."),
    "We met *the\nKingdom of Morocco* there.": (
        ["the Kingdom of Morocco"],
        "We met the Kingdom of Morocco there.",
    ),
    "We _do_ mean __this__ today.": (["this"], "We do mean this today."),
    "Kosovo* is named, and 5 * 3 * 2 too.": ([], "Kosovo* is named, and 5 * 3 * 2 too."),
    "See file_name_of_it and a*b*c today.": ([], "See file_name_of_it and a*b*c today."),
    "A stroke *alone\n\nis none, and* neither.": ([], "A stroke *alone"),
    "*Libya*'s coast, (*Egypt*) and *Jordan*.": (
        ["Libya", "Egypt", "Jordan"],
        "Libya's coast, (Egypt) and Jordan.",
    ),
}


@pytest.mark.parametrize("text", STROKES)
def test_strokes_in_plain_text(text: str) -> None:
    letter = read(text)
    assert (bold(letter), texts(letter)[0]) == STROKES[text]


def test_a_bullet_is_no_stroke() -> None:
    letter = read("* One point of it.\n* Another *point* of it.\n")
    assert [b.marker for b in letter.blocks] == ["*", "*"]
    assert bold(letter) == ["point"]


HEAD = "From: A <a@example.org>\nSent: Monday\nTo: B <b@example.org>\nSubject: FW: Letter\n\n"
QUOTED = "> Dear colleagues,\n>\n> " + BODY + "\n> And we go on.\n"


def test_a_quoted_letter_that_is_sent_on() -> None:
    letter = read(HEAD + "For you.\n\n" + QUOTED + "\n-- \nA\nTel. 12\n")
    assert texts(letter) == ["Dear colleagues,", f"{BODY} And we go on."]
    assert {f.kind for f in letter.furniture} == {"mail header", "mail text", "mail signature"}
    assert letter.notes == ("2 words around a quoted letter were left aside as the mail's",)


def test_an_answer_above_an_earlier_mail() -> None:
    earlier = "On Monday, 3 March 2031, B wrote:\n> What will\n> be done\n> now?\n"
    letter = read(f"{HEAD}Dear B,\n\n{LONG}\n\n{earlier}")
    assert texts(letter) == ["Dear B,", LONG]
    assert letter.notes == ("5 quoted words were left aside as an earlier mail's",)


def test_a_letter_between_two_heads() -> None:
    letter = read(f"{HEAD}See below.\n\n-----Original Message-----\n{HEAD}Dear all,\n\n{BODY}\n")
    assert "Subject" not in letter.text
    assert texts(letter)[-2:] == ["Dear all,", BODY]


def test_two_lines_that_begin_with_a_sign_are_text() -> None:
    assert "> 5 MW and" in read(f"{BODY}\n\n> 5 MW and\n> 6 MW are too many.\n").text


WROTE = (
    "On Monday, 3 March 2031, B wrote:",
    "On Mon, 3 Mar 2031 at 10:00, Some Rather Long Name <some.name@example.org>\nwrote:",
    "Le lun. 3 mars 2031 à 10:00, B <b@example.org> a écrit :",
    "Am 03.03.2031 um 10:00 schrieb B:",
)


@pytest.mark.parametrize("wrote", WROTE)
def test_a_short_quotation_below_who_wrote_it_is_an_earlier_mail(wrote: str) -> None:
    earlier = f"{wrote}\n\n> Please send\n> the letter.\n"
    for letter in (
        read(f"Dear B,\n\n{LONG}\n\n{earlier}"),
        sent(mail(f"Dear B,\n\n{LONG}\n\n{earlier}", Date=SENT)),
    ):
        assert texts(letter) == ["Dear B,", LONG]
        assert letter.notes[-1] == "4 quoted words were left aside as an earlier mail's"
        assert {f.kind for f in letter.furniture} >= {"mail header", "quotation"}


def test_a_short_quotation_that_nobody_wrote_is_text() -> None:
    letter = sent(mail(f"Dear B,\n\n{LONG}\n\n> We act.\n\n{BODY}\n", Date=SENT))
    assert texts(letter) == ["Dear B,", LONG, "> We act.", BODY]


def test_a_memorandum_keeps_its_head() -> None:
    letter = read(f"From: The Secretary\nTo: All\nDate: 3 May 2031\nSubject: On it\n\n{BODY}\n")
    assert "From: The Secretary" in letter.text


def test_a_pasted_mail_is_known_whatever_its_name() -> None:
    assert texts(read(f"{HEAD}Dear all,\n\n*{BODY}*\n", "a.md")) == ["Dear all,", BODY]


def mail(plain: str = "", page: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Letter"
    message["Message-ID"] = "<1@example.org>"
    for name, value in headers.items():
        message[name] = value
    if plain:
        message.set_content(plain)
    if page:
        message.add_alternative(page, subtype="html")
    return message


def sent(message: EmailMessage) -> Letter:
    return parse(message.as_bytes(), path="a.eml")


def test_of_a_mail_the_text_with_type_is_read() -> None:
    letter = sent(
        mail(
            "Plain.",
            f"<p>Dear all,</p><p><b>Libya</b> stays. {LONG}</p>",
            Date="Wed, 05 Mar 2031 18:04:00 +0100",
        )
    )
    assert (bold(letter), letter.date) == (["Libya"], DAY)


def test_of_a_mail_in_plain_text_what_flows_is_joined() -> None:
    message = mail(f"Brussels, 4 March 2031\n\nDear all,\n\n{LONG} \nIt goes on.\n\n-- \nA\n")
    message.set_param("format", "flowed")
    letter = sent(message)
    assert texts(letter)[2] == f"{LONG} It goes on."
    assert letter.date == Date(2031, 3, 4)


def attached(message: EmailMessage, name: str, data: bytes) -> EmailMessage:
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


LETTER = odt(f"<text:p>Brussels, 4 March 2031</text:p><text:p>Dear all,</text:p><text:p>{BODY}</text:p>")


def test_a_document_attached_to_a_note_is_the_letter() -> None:
    letter = sent(attached(mail("Please find the letter attached."), "../letter.odt", LETTER))
    assert texts(letter)[1:] == ["Dear all,", BODY]
    assert letter.notes == ("read from the attachment 'letter.odt' of a mail",)


def test_of_several_documents_one_is_to_be_chosen() -> None:
    message = attached(attached(mail("Both."), "a.odt", LETTER), "b.odt", LETTER)
    with pytest.raises(UnreadableLetterError, match=r"brings 2 documents: 'a.odt', 'b.odt'"):
        sent(message)


def test_a_document_beside_a_long_text_is_left_aside() -> None:
    letter = sent(attached(mail(f"Brussels, 3 March 2031\n\n{' '.join([LONG] * 3)}"), "agenda.odt", LETTER))
    assert letter.date == Date(2031, 3, 3)
    assert letter.notes == ("left aside what was attached to the mail: 'agenda.odt'",)


def test_a_mail_without_a_letter() -> None:
    with pytest.raises(UnreadableLetterError):
        sent(attached(mail(), "a.png", b"\x89PNG\r\n\x1a\n"))
