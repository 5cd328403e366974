"""Tests stay on this machine."""

import socket
import urllib.request

import pytest

from tests.conftest import OutsideWorld


def test_a_name_outside_is_refused():
    with pytest.raises(OutsideWorld, match="example"):
        socket.getaddrinfo("mail.example.org", 25)


def test_an_address_outside_is_refused():
    with socket.socket() as line, pytest.raises(OutsideWorld):
        line.connect(("192.0.2.1", 80))


def test_a_library_is_refused_too():
    with pytest.raises(OutsideWorld):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1"])
def test_this_machine_is_allowed(name):
    assert socket.getaddrinfo(name, 0)
