"""The application: each address with its page, answers with strict headers, forms with tokens, faults as pages."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from dragoman.errors import DragomanError, RecordBusyError, RecordError, SettingError
from dragoman.interfaces.web.asked import Asked, Shown
from dragoman.interfaces.web.desk import Desk
from dragoman.interfaces.web.guard import HEADERS, REVIEWER, SESSION, Tokens, host_of, hosts_for, is_own_origin
from dragoman.interfaces.web.judged import verdict_of
from dragoman.interfaces.web.pages import actors, codes, conclusions, happenings, reports, review
from dragoman.interfaces.web.rendering import render, static_file

PageFunction = Callable[[Desk, Asked], Shown]
PAGES: dict[str, PageFunction] = {
    "/": happenings.front,
    "/timeline": happenings.timeline,
    "/event": happenings.event,
    "/account": happenings.account,
    "/reports": reports.reports,
    "/report": reports.report,
    "/search": reports.search,
    "/actors": actors.actors,
    "/actor": actors.actor,
    "/dyad": actors.dyad,
    "/relations": conclusions.relations,
    "/agreements": conclusions.agreements,
    "/mediations": conclusions.mediations,
    "/promises": conclusions.promises,
    "/map": conclusions.places,
    "/network": conclusions.network,
    "/codebook": codes.codebook,
    "/type": codes.event_type,
    "/judgements": review.judgements,
    "/review": review.review,
}
STATIC = {"style.css": "text/css; charset=utf-8", "keys.js": "text/javascript; charset=utf-8"}
_YEAR = 365 * 24 * 3600  # seconds that a reviewer's name is remembered
_ADVICE = {
    400: "Mend the address, or go back and send the form again.",
    403: "Go back to the page that the form is on, load it anew and send it again.",
    404: "Begin at the front page, or search for it.",
    405: "Begin at the front page.",
    503: "Try again in a moment.",
}


def make_app(desk: Desk, *, host: str = "127.0.0.1", further_hosts: Iterable[str] = ()) -> FastAPI:
    """Return the application.

    Args:
        desk: the record and what is needed to show it; it is closed with the application.
        host: the address that the server listens on.
        further_hosts: further names under which it may be asked.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(title="Dragoman", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    tokens = Tokens()
    _guard(app, hosts_for(host, further_hosts))
    _catch(app)
    for path, page in PAGES.items():
        app.add_api_route(path, _shower(desk, page, tokens), methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/judge", _judge(desk, tokens), methods=["POST"], include_in_schema=False)
    app.add_api_route("/static/{name}", _static, methods=["GET", "HEAD"], include_in_schema=False)
    return app


def _guard(app: FastAPI, hosts: frozenset[str]) -> None:
    @app.middleware("http")
    async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        name = host_of(request.headers.get("host"))
        if name in hosts:
            response = await call_next(request)
        else:
            said = f"This server does not answer to the name {name or '(none)'}."
            advice = "Ask it as localhost, or start it with --allow-host and this name."
            response = _message(request, 400, said, advice)
        for header, value in HEADERS.items():
            response.headers[header] = value
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _shower(desk: Desk, page: PageFunction, tokens: Tokens) -> Callable[[Request], Response]:
    """Return what answers for a page; it works in a thread, so that a slow page stops no other."""

    def show(request: Request) -> Response:
        desk.look_for_news()
        asked = Asked.of(request.url.path, request.query_params)
        shown = page(desk, asked)
        session, is_new = tokens.session(request.cookies)
        named = {"asked": asked, "token": tokens.token(session), "reviewer": request.cookies.get(REVIEWER, "")}
        response = _html(render(shown.template, **{**named, **shown.values}), shown.status)
        if is_new:
            response.set_cookie(SESSION, session, httponly=True, samesite="strict")
        return response

    return show


def _judge(desk: Desk, tokens: Tokens) -> Callable[[Request], Awaitable[Response]]:
    async def judge(request: Request) -> Response:
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        is_ours = tokens.is_ours(request.cookies.get(SESSION), form.get("token"))
        if not is_ours or not is_own_origin(request.headers.get("origin"), request.headers.get("host")):
            raise HTTPException(
                403, "The form does not come from a page of this server, or the server was started anew."
            )
        verdict = await run_in_threadpool(verdict_of, form, desk)
        await run_in_threadpool(desk.judge, verdict.say, by=verdict.by, reason=verdict.reason)
        response = Response(status_code=303, headers={"Location": verdict.then})
        response.set_cookie(REVIEWER, verdict.by.encode("ascii", "ignore").decode() or "reviewer", max_age=_YEAR,
                            httponly=True, samesite="strict")  # fmt: skip
        return response

    return judge


def _static(name: str) -> Response:
    if name not in STATIC:
        raise HTTPException(404, f"There is no file {name}.")
    return Response(static_file(name), media_type=STATIC[name], headers={"Cache-Control": "max-age=3600"})


def _catch(app: FastAPI) -> None:
    """Let every fault be a page that says what is wrong and what to do."""

    def known(request: Request, error: Exception) -> Response:
        status = 503 if isinstance(error, RecordBusyError) else 404 if isinstance(error, RecordError) else 400
        return _message(request, status, str(error), _ADVICE[status])

    def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = {404: f"There is no page {request.url.path}."}.get(status, str(getattr(error, "detail", "")))
        return _message(request, status, said, _ADVICE.get(status, "Begin at the front page."))

    def unknown(request: Request, _: Exception) -> Response:
        said = "The server has met a fault of its own; what it is stands where the server was started."
        response = _message(request, 500, said, "Go back and try again; if it stays, report it with the address.")
        response.headers.update(HEADERS)
        return response

    for kind in (SettingError, RecordError, DragomanError):
        app.add_exception_handler(kind, known)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(Exception, unknown)


def _message(request: Request, status: int, said: str, advice: str) -> Response:
    headings = {400: "That cannot be asked", 403: "Refused", 404: "Not found", 405: "Not that way", 503: "Not now"}
    values = {"heading": headings.get(status, "Something went wrong"), "said": said, "advice": advice}
    asked = Asked(request.url.path, {})
    return _html(render("message.html", asked=asked, token="", reviewer="", **values), status)


def _html(page: bytes, status: int) -> Response:
    return Response(page, status_code=status, media_type="text/html; charset=utf-8")
