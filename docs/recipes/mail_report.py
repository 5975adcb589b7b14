"""Mail what changed: the two newest letters of a folder, in short, with the whole report attached.

    python mail_report.py letters --sender desk@example.org --to team@example.org
    python mail_report.py letters --sender … --to … --to … --smtp mail.example.org:587 --starttls

Without --smtp the mail is printed. The name and password for a server that wants them come from the
environment: SMTP_USER, SMTP_PASSWORD.
"""

from __future__ import annotations

import argparse
import os
import smtplib
import ssl
import sys
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from letterdiff import Comparison, LetterdiffError, compare, load_folder, render


def mail(comparison: Comparison, sender: str, to: Sequence[str]) -> EmailMessage:
    """The message: the terminal's page as its text, the HTML report attached."""
    old, new = comparison.old.letter, comparison.new.letter
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"What changed: {old.date} → {new.date}"
    message["From"] = sender
    message["To"] = ", ".join(to)
    message.set_content(render(comparison, "text", width=72))
    message.add_attachment(
        render(comparison, "html"), subtype="html", filename=f"changes-{old.date}-{new.date}.html"
    )
    return message


def send(message: EmailMessage, server: str, *, starttls: bool) -> None:
    """Hands the message to the server, `host` or `host:port`."""
    host, _, port = server.partition(":")
    with smtplib.SMTP(host, int(port or 25), timeout=30) as smtp:
        if starttls:
            smtp.starttls(context=ssl.create_default_context())
        if "SMTP_USER" in os.environ:
            smtp.login(os.environ["SMTP_USER"], os.environ["SMTP_PASSWORD"])
        smtp.send_message(message)


def main() -> int:
    """Prints the mail, or sends it when a server is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sender", required=True)
    parser.add_argument("--to", required=True, action="append")
    parser.add_argument("--smtp", metavar="HOST[:PORT]")
    parser.add_argument("--starttls", action="store_true", help="encrypt the connection")
    chosen = parser.parse_args()
    try:
        old, new = load_folder(chosen.folder)[-2:]
        message = mail(compare(old, new), chosen.sender, chosen.to)
    except (LetterdiffError, ValueError) as error:
        # ValueError: the folder holds but one letter, or an address breaks the line.
        print(f"no mail: {error}", file=sys.stderr)
        return 2
    if chosen.smtp is None:
        print(message.as_string())
        return 0
    try:
        send(message, chosen.smtp, starttls=chosen.starttls)
    except (OSError, smtplib.SMTPException) as error:
        print(f"not sent: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
