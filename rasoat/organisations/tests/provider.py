"""An OpenID Connect provider for the tests: a small HTTP server that signs with a key of its own."""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "rasoat", "bi-mat"


class Provider:
    """Signs in at once whoever ``person`` says; ``spoil`` changes the claims of the ID token before it is signed."""

    def __init__(self, issuer: str) -> None:
        self.issuer = self.named_issuer = issuer
        self.person: dict[str, Any] = {"sub": "1", "preferred_username": "vanthu"}
        self.spoil: dict[str, Any] = {}
        self.told_sub: str | None = None
        self.key = self.signs_with = rsa.generate_private_key(65537, 2048)
        self.algorithm = "RS256"
        self._asked: dict[str, dict[str, str]] = {}

    def discovery(self) -> dict[str, Any]:
        ends = {f"{end}_endpoint": f"{self.issuer}/{end}" for end in ("authorization", "token", "userinfo")}
        return ends | {"issuer": self.named_issuer, "jwks_uri": f"{self.issuer}/keys"}

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "1", "alg": "RS256", "use": "sig"}]}

    def authorization(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to."""
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self._asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str]) -> dict[str, Any]:
        asked = self._asked.pop(sent["code"])
        assert (sent["client_id"], sent["client_secret"]) == (CLIENT, SECRET)
        assert sent["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims |= {"sub": self.person["sub"]} | self.spoil
        key: Any = self.signs_with if self.algorithm == "RS256" else "x" * 32 if self.algorithm == "HS256" else None
        signed = jwt.encode(claims, key, self.algorithm, headers={"kid": "1"})
        return {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "id_token": signed}

    def userinfo(self) -> dict[str, Any]:
        return self.person | ({"sub": self.told_sub} if self.told_sub else {})


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, listening on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            asked = {key: values[0] for key, values in parse_qs(address.query).items()}
            match address.path:
                case "/.well-known/openid-configuration":
                    self._answer(provider.discovery())
                case "/keys":
                    self._answer(provider.keys())
                case "/userinfo":
                    self._answer(provider.userinfo())
                case "/authorization":
                    self.send_response(302)
                    self.send_header("Location", provider.authorization(asked))
                    self.end_headers()

        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._answer(provider.token({key: values[0] for key, values in sent.items()}))

        def _answer(self, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
