"""What every answer is guarded by: strict headers, hosts that may ask, tokens that only our own forms have."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SESSION = "dragoman_session"  # the cookie that a form's token belongs to
REVIEWER = "dragoman_reviewer"  # the cookie with the name that judgements are given under
_BYTES = 24  # of a session's name: too many to guess


def hosts_for(host: str, further: Iterable[str] = ()) -> frozenset[str]:
    """Return the names under which a server may be asked.

    A page of another site could otherwise be made to read a server on the reader's own machine, by a name that leads
    there (DNS rebinding).
    """
    return frozenset(name.lower() for name in (*LOOPBACK, host, *further))


def host_of(header: str | None) -> str:
    """Return the name in a Host header, without its port, "" where there is none."""
    try:
        return urlsplit(f"//{header or ''}").hostname or ""
    except ValueError:
        return ""


class Tokens:
    """Makes and checks the tokens of forms: signed, each for one session, by a key that ends with the server."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def session(self, cookies: Mapping[str, str]) -> tuple[str, bool]:
        """Return the session of a browser, and whether it is new."""
        known = cookies.get(SESSION, "")
        return (known, False) if 16 <= len(known) <= 64 and known.isascii() else (secrets.token_urlsafe(_BYTES), True)

    def token(self, session: str) -> str:
        """Return the token that the forms of a session carry."""
        return hmac.new(self._key, session.encode("utf-8"), hashlib.sha256).hexdigest()

    def is_ours(self, session: str | None, token: str | None) -> bool:
        """Say whether a form comes from a page of this server, shown in the same browser."""
        if not session or not token:
            return False
        return hmac.compare_digest(self.token(session).encode(), token.encode("utf-8", "replace"))


def is_own_origin(origin: str | None, host: str | None) -> bool:
    """Say whether a form was sent from a page of this server, as far as the browser tells."""
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == (host or "")
    except ValueError:
        return False
