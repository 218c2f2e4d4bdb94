"""Asking a model server on this machine: an OpenAI-compatible address, without redirects or proxy.

The text of a corpus may be personal. So the address is looked up first, and what does not end on
this machine is refused; the connection is then made to the address that was checked.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from swtext.errors import CoderError, UsageError

__all__ = ["Server"]

#: More than this is no answer to a question about one sentence.
_LARGEST = 2_000_000


@dataclass(frozen=True)
class Server:
    """A server with an OpenAI-compatible address.

    Args:
        address: such as ``http://127.0.0.1:11434/v1``.
        timeout: seconds for one answer as a whole.
        retries: how often a question is asked again when no usable answer comes.
        leave_this_machine: also allow an address elsewhere. What is asked holds the text.
        key: sent as ``Authorization: Bearer …`` when there is one.

    Raises:
        UsageError: the address is none, or is not on this machine.

    >>> Server("https://example.org/v1")
    Traceback (most recent call last):
    swtext.errors.UsageError: https://example.org/v1 is not on this machine, and the text would...
    """

    address: str
    timeout: float = 120.0
    retries: int = 2
    leave_this_machine: bool = False
    key: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in ("http", "https") or not parts.hostname or port == -1:
            raise UsageError(
                f"{self.address!r} is no address of a server; such as http://127.0.0.1:11434/v1"
            )
        if not self.leave_this_machine:
            self._place()

    def _place(self) -> str:
        """The address to connect to: on this machine, unless anything is allowed."""
        host = urlsplit(self.address).hostname or ""
        if self.leave_this_machine:
            return host
        numeric = {"localhost": "127.0.0.1"}.get(host, host)
        try:
            here = ip_address(numeric).is_loopback
        except ValueError:
            here = False
        if not here:
            raise UsageError(
                f"{self.address} is not on this machine, and the text would leave it; use "
                "127.0.0.1 or localhost, or say leave_this_machine=True"
            )
        return numeric

    def ask(self, path: str, question: Mapping[str, Any]) -> Any:
        """Post a question and return the JSON of the answer.

        Raises:
            CoderError: no connection, another status than 200, no JSON, or too late, also after
                the retries.
        """
        problem = ""
        for attempt in range(self.retries + 1):
            if attempt:
                time.sleep(min(0.2 * 2**attempt, 5.0))
            try:
                return self._once(path, question)
            except (OSError, HTTPException, ValueError) as error:
                problem = str(error) or type(error).__name__
        raise CoderError(
            f"{self.address}: no usable answer in {self.retries + 1} attempts ({problem}). "
            "Remedy: start the model server and check the address and the name of the model."
        )

    def _once(self, path: str, question: Mapping[str, Any]) -> Any:
        parts = urlsplit(self.address)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        until = time.monotonic() + self.timeout
        connection = kind(self._place(), parts.port, timeout=self.timeout)
        headers = {"Content-Type": "application/json", "Host": parts.netloc.rpartition("@")[2]}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            body = json.dumps(question, ensure_ascii=False).encode("utf-8")
            connection.request("POST", parts.path.rstrip("/") + path, body, headers)
            response = connection.getresponse()
            raw = self._read(response, connection, until)
        finally:
            connection.close()
        if response.status != 200:
            raise ValueError(f"status {response.status}: {raw[:200].decode('utf-8', 'replace')}")
        return json.loads(raw.decode("utf-8"))

    def _read(self, response: HTTPResponse, connection: HTTPConnection, until: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        while True:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"no answer within {self.timeout:g} seconds")
            if connection.sock is not None:
                connection.sock.settimeout(left)
            part = response.read1(65_536)
            if not part:
                return b"".join(parts)
            parts.append(part)
            size += len(part)
            if size > _LARGEST:
                raise ValueError(f"an answer of more than {_LARGEST:,} bytes")
