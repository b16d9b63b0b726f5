"""A real JupyterLab server (it serves Notebook too) with a state of its own, and REST calls to it."""
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request

WAIT = 60


class Server:
    def __init__(self, url, token):
        self.url = url
        self.token = token

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.url + path.lstrip("/"),
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "token " + self.token, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=WAIT) as answer:
            return answer.status, answer.read()

    def json(self, method, path, body=None):
        return json.loads(self.call(method, path, body)[1] or "null")

    @staticmethod
    def until(failure, condition):
        """Asks again and again; gives the first answer that is true."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            answer = condition()
            if answer:
                return answer
            time.sleep(0.1)
        raise SystemExit(failure)


def running(process, runtime):
    """The server, when it answers at the address that it tells in a file."""

    def answering():
        if process.poll() is not None:
            raise SystemExit("JupyterLab ended with %d" % process.returncode)
        for file in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(ValueError, urllib.error.URLError, ConnectionError):
                told = json.loads(file.read_text())
                server = Server(told["url"], told["token"])
                server.call("GET", "api/status")
                return server
        return None

    return Server.until("JupyterLab did not start", answering)


@contextlib.contextmanager
def started(folder, *options):
    """Serves the notebooks in folder/notebooks; nothing is read from or left in the user's home."""
    environment = dict(os.environ)
    for name in ("CONFIG", "RUNTIME", "DATA"):
        environment["JUPYTER_%s_DIR" % name] = str(folder / name.lower())
    for name in ("SETTINGS", "WORKSPACES"):
        environment["JUPYTERLAB_%s_DIR" % name] = str(folder / name.lower())
    environment["XDG_STATE_HOME"] = str(folder / "state")
    (folder / "notebooks").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"]
    command.append("--ServerApp.root_dir=%s" % (folder / "notebooks"))
    with open(folder / "server.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen([*command, *options], env=environment, stdout=log, stderr=log)
        try:
            yield running(process, pathlib.Path(environment["JUPYTER_RUNTIME_DIR"]))
        finally:
            process.terminate()
            try:
                process.wait(WAIT)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
