"""`dragoman serve`: the pages of a record, for a browser on this machine."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.errors import SettingError
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.options import CodebookOption, WorldOption
from dragoman.interfaces.cli.record_options import RecordOption

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def serve(
    *,
    record: RecordOption,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, metavar="N", help="On which port.")] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A further name to be asked under. Repeatable."),
    ] = None,
    codebook: CodebookOption = None,
    world: WorldOption = None,
) -> None:
    """Show a record as pages in a browser; the server keeps a DuckDB record to itself until it is stopped.

    Example: dragoman serve --record levant.duckdb
    """
    try:
        import uvicorn

        from dragoman.interfaces.web.app import make_app
        from dragoman.interfaces.web.desk import Desk
    except ImportError as error:
        raise SettingError(f"The pages need {error.name}: pip install 'dragoman[web]'.") from error
    desk = Desk(engine.open_store(record), world=world or (), codebook=codebook)
    desk.begin_to_conclude()
    app = make_app(desk, host=host, further_hosts=allow_host or ())
    if host not in _LOOPBACK:
        print(f"Everybody who reaches {host} can read this record and judge in it.", file=sys.stderr)
    shown = f"[{host}]" if ":" in host else host
    print(f"{desk.record.store.place} is shown at http://{shown}:{port}/ - stop with Ctrl-C.", file=sys.stderr)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
