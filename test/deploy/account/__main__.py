"""Starts the account: python3 -m account PORT, in test/deploy."""
import os
import sys
import threading

from moto.server import main

from . import callers, contents, functions, mail, questions, stacks
from .types import api, event_bus, identity, mail_settings, monitoring, names, people, queues, schedules, table

port = int(sys.argv[1])
address = f"http://127.0.0.1:{port}"

for types in (api, event_bus, identity, mail_settings, monitoring, names, people, queues, schedules, table):
    types.add()
functions.simulate(address)
queues.serve_at(address)
callers.simulate()
mail.simulate()
contents.simulate()
questions.simulate()
stacks.simulate()


def _end_with_the_check() -> None:
    """However the check ends, it closes this program's input."""
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=_end_with_the_check, daemon=True).start()
main(["-H", "127.0.0.1", "-p", str(port)])
