"""The lock on the door: strangers are refused, side doors are shut, every answer carries its headers."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from analysis.screen.security import Security, allowed_names, read_address

PAGE = '<!doctype html><html lang="en"><head><script>let a = 1;</script></head><body>hallo</body></html>'


async def page(request):
    if "if-none-match" in request.headers:
        return HTMLResponse("", status_code=304)
    return HTMLResponse(PAGE)


async def asset(request):
    return PlainTextResponse("ok")


async def socket(websocket):
    await websocket.accept()
    await websocket.send_text("binnen")
    await websocket.close()


ROUTES = [
    Route("/", page),
    Route("/asset", asset),
    Route("/_stcore/metrics", asset),
    Route("/app/_stcore/agent", asset),
    WebSocketRoute("/stream", socket),
]


@pytest.fixture
def client():
    return TestClient(Security(Starlette(routes=ROUTES)), base_url="http://localhost:8501")


def test_the_page_has_a_strict_policy_and_speaks_dutch(client):
    answer = client.get("/", headers={"accept": "text/html"})
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert "http" not in policy
    assert "'sha256-" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert '<html lang="nl">' in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_page_that_the_browser_still_has_is_sent_anew_with_its_policy(client):
    answer = client.get("/", headers={"accept": "text/html", "if-none-match": "abc"})
    assert answer.status_code == 200
    assert "'sha256-" in answer.headers["content-security-policy"]


def test_other_answers_have_the_headers_too(client):
    answer = client.get("/asset")
    assert answer.text == "ok"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost:8501, evil.example", ""])
def test_a_strange_host_is_refused(client, host):
    assert client.get("/asset", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_this_computers_own_names_are_welcome(client, host):
    assert client.get("/asset", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9999"])
def test_a_page_of_another_site_may_not_ask(client, origin):
    assert client.get("/asset", headers={"origin": origin}).status_code == 403
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/stream", headers={"origin": origin}):
        pass


def test_the_programs_own_page_may_open_its_socket(client):
    headers = {"origin": "http://localhost:8501", "host": "localhost:8501"}
    with client.websocket_connect("/stream", headers=headers) as opened:
        assert opened.receive_text() == "binnen"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/app/_stcore/agent"])
def test_side_doors_are_shut(client, path):
    assert client.get(path).status_code == 404


def test_a_shared_server_names_its_hosts():
    assert "wijk.example" in allowed_names({"WAT_ER_LEEFT_HOSTS": " Wijk.example , "})
    assert "" not in allowed_names({"WAT_ER_LEEFT_HOSTS": ","})


@pytest.mark.parametrize("written", ["a b", "user@host", "host:port", "host/path", "", "host:99999"])
def test_what_is_no_address_is_none(written):
    assert read_address(written) is None
