"""The mail server the tests send to keeps what it gets and fails as asked."""

import smtplib

import pytest

MAIL = b"From: a@x.example\r\nTo: b@x.example\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\n\r\nHello.\r\n"


def send(sink, to="b@x.example"):
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=1) as smtp:
        return smtp.sendmail("a@x.example", [to], MAIL)


def test_it_keeps_every_mail_with_its_envelope(smtp_sink):
    send(smtp_sink)
    send(smtp_sink, to="c@x.example")
    assert [m.recipients for m in smtp_sink.received] == [("b@x.example",), ("c@x.example",)]
    assert smtp_sink.to("c@x.example")[0]["subject"] == "Café"
    assert smtp_sink.received[0].content == MAIL


def test_the_product_sends_to_it(smtp_sink, settings):
    assert settings.SMTP_URL.startswith(smtp_sink.url)


def test_refuse_means_nobody_listens_until_it_accepts_again(smtp_sink):
    smtp_sink.mode = "refuse"
    with pytest.raises(ConnectionRefusedError):
        send(smtp_sink)
    smtp_sink.mode = "accept"
    send(smtp_sink)
    assert len(smtp_sink.received) == 1


@pytest.mark.parametrize(("mode", "code"), [("busy", 451), ("reject", 550)])
def test_busy_and_reject_answer_at_the_recipient(smtp_sink, mode, code):
    smtp_sink.mode = mode
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        send(smtp_sink)
    assert refusal.value.recipients["b@x.example"][0] == code
    assert smtp_sink.received == []


def test_hang_never_answers_and_keeps_nothing(smtp_sink):
    smtp_sink.mode = "hang"
    with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected)):
        send(smtp_sink)
    assert smtp_sink.received == []


@pytest.mark.parametrize("mode", ["drop", "mute"])
def test_drop_and_mute_keep_the_mail_but_never_say_so(smtp_sink, mode):
    smtp_sink.mode = mode
    with pytest.raises((TimeoutError, smtplib.SMTPServerDisconnected, ConnectionError)):
        send(smtp_sink)
    assert len(smtp_sink.received) == 1


def test_slow_takes_the_mail_in_the_end(smtp_sink):
    smtp_sink.mode, smtp_sink.delay = "slow", 0.1
    send(smtp_sink)
    assert len(smtp_sink.received) == 1
