"""The demo's mail server keeps what it is given, and speaks no more than it must."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.conftest import Listening
from threedoors.demo.smtp_sink import Sink

MAIL = b"To: <ada@mail.example>\r\nSubject: Dots\r\n\r\nA line\r\n..and one with dots\r\n"


@pytest.fixture
def client(sink: Listening) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as smtp:
        yield smtp


def kept(sink: Listening) -> list[Path]:
    return sorted(sink.sink.folder.glob("*.eml"))


def test_a_mail_becomes_a_file_byte_for_byte(sink: Listening, client: smtplib.SMTP) -> None:
    client.sendmail("office@program.example", ["ada@mail.example"], MAIL)
    client.sendmail("office@program.example", ["ada@mail.example"], MAIL)
    assert [path.name for path in kept(sink)] == ["000001.eml", "000002.eml"]
    assert kept(sink)[0].read_bytes() == MAIL


def test_a_wrong_address_is_refused(sink: Listening, client: smtplib.SMTP) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail("office@program.example", ["norbert@gone.example"], MAIL)
    assert refused.value.recipients["norbert@gone.example"][0] == 550
    assert kept(sink) == []


def test_what_it_does_not_know_it_says_so(client: smtplib.SMTP) -> None:
    assert client.docmd("VRFY", "ada")[0] == 502
    assert client.noop()[0] == 250


def test_half_a_mail_is_no_mail(sink: Listening) -> None:
    with socket.create_connection(("127.0.0.1", sink.port), timeout=5) as line:
        line.sendall(b"EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nHalf")
        line.recv(1000)
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as smtp:
        smtp.sendmail("office@program.example", ["ada@mail.example"], MAIL)
    assert len(kept(sink)) == 1


def test_it_counts_on_from_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "000041.eml").write_bytes(MAIL)
    assert Sink(tmp_path).kept == 41
