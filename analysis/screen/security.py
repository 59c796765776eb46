"""The lock on the door: who may talk to the program, and what its page may do.

Streamlit sends no security headers of its own, answers pages to any name, and looks up this computer's public
address when a stranger knocks. This middleware stands before it and answers first.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names, separated by commas, under which a shared server may be reached besides this computer's own.
HOSTS_VARIABLE = "WAT_ER_LEEFT_HOSTS"
OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

#: Parts of Streamlit that tell about the program or drive it without its page.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")

_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
#: Letters of a host name or of an IPv6 address (RFC 1123, RFC 4291).
_NAME = re.compile(r"[a-z0-9._:-]+")
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Address:
    """Name and port as a browser wrote them in a Host or Origin header; the port is missing when it is the usual."""

    name: str
    port: int | None

    @property
    def written(self) -> str:
        """The address as it stands in a link."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        return name if self.port is None else f"{name}:{self.port}"


def read_address(authority: str) -> Address | None:
    """Read ``name:port``; return None when it is not an address, or holds more than one."""
    try:
        parts = urlsplit(f"//{authority}")
        address = Address(parts.hostname or "", parts.port)
    except ValueError:
        return None
    return address if _NAME.fullmatch(address.name) and address.written == authority.lower() else None


def allowed_names(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Return the names under which the program answers: this computer's own and those in the environment."""
    named = environment.get(HOSTS_VARIABLE, "").split(",")
    return OWN_NAMES | {name.strip().lower() for name in named if name.strip()}


def content_policy(host: Address, page: bytes = b"") -> str:
    """Return the Content-Security-Policy of an answer.

    Parameters
    ----------
    host : Address
        The address that was asked, whose websocket the page may open; older Safari does not count it as 'self'.
    page : bytes, optional
        The page itself: the inline scripts that Streamlit's own page holds are allowed by their fingerprint.
    """
    prints = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _INLINE_SCRIPT.findall(page)]
    scripts = " ".join(["'self'", "blob:", "'wasm-unsafe-eval'", *(f"'sha256-{found}'" for found in prints)])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' ws://{host.written} wss://{host.written}",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class Security:
    """ASGI middleware: refuses strangers, closes side doors, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._names = allowed_names()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or websocket, or pass it on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        host = read_address(headers.get("host", ""))
        if host is None or not self._welcome(host, headers.get("origin")):
            await _refuse(scope, send, 403)
        elif any(part in scope["path"] for part in CLOSED):
            await _refuse(scope, send, 404)
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._app(_whole(scope), receive, _Answer(send, host).send)

    def _welcome(self, host: Address, origin: str | None) -> bool:
        if host.name not in self._names:
            return False
        if origin is None:  # not a page of another site: browsers always tell
            return True
        asking = read_address(origin.partition("://")[2])
        return asking is not None and (asking == host or asking.name in self._names - OWN_NAMES)


class _Answer:
    """One answer on its way out; a page is held back until it is whole, as its headers depend on it."""

    def __init__(self, send: Send, host: Address) -> None:
        self._send = send
        self._host = host
        self._start: Message | None = None
        self._page = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if (_header(message, b"content-type") or b"").startswith(b"text/html"):
                self._start = message
            else:
                await self._send(_with(message, {**_HEADERS, "content-security-policy": content_policy(self._host)}))
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._page += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)

    async def _send_page(self, start: Message) -> None:
        page = self._page.replace(b'<html lang="en">', b'<html lang="nl">', 1)
        added = {**_HEADERS, "content-security-policy": content_policy(self._host, page)}
        if page:  # the answer to a HEAD has the length of a page but no page
            added["content-length"] = str(len(page))
        await self._send(_with(start, added))
        await self._send({"type": "http.response.body", "body": page})


def _header(message: Message, wanted: bytes) -> bytes | None:
    return next((value for name, value in message.get("headers", []) if name.lower() == wanted), None)


def _with(message: Message, added: Mapping[str, str]) -> Message:
    kept = [(name, value) for name, value in message.get("headers", []) if name.lower().decode("latin-1") not in added]
    return {**message, "headers": [*kept, *((name.encode(), value.encode()) for name, value in added.items())]}


#: With these a browser asks for a smaller answer, or for none when it still has the page.
_SPARING = (b"accept-encoding", b"if-none-match", b"if-modified-since")


def _whole(scope: Scope) -> Scope:
    """Ask for pages as they are and always anew, so that they can be read; everything else may be spared."""
    if not any(name == b"accept" and b"text/html" in value for name, value in scope["headers"]):
        return scope
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _SPARING]}


async def _refuse(scope: Scope, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"Forbidden" if status == 403 else b"Not found"})
