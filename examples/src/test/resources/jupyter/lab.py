"""Drives a runbook through a real JupyterLab server as its page does, and prints what came of it.

Arguments: the runbook, a folder to work in."""
import json
import pathlib
import shutil
import sys
import uuid

import nbformat
import server
import websocket

runbook = pathlib.Path(sys.argv[1])
folder = pathlib.Path(sys.argv[2])


class Kernel:
    """The websocket that a page has to its kernel."""

    def __init__(self, lab, kernel):
        address = lab.url.replace("http", "ws", 1) + "api/kernels/%s/channels" % kernel
        self.session = uuid.uuid4().hex
        self.socket = websocket.create_connection(
            address + "?session_id=" + self.session,
            header=["Authorization: token " + lab.token],
            timeout=server.WAIT,
        )

    def send(self, code):
        header = {
            "msg_id": uuid.uuid4().hex,
            "session": self.session,
            "username": "test",
            "version": "5.3",
            "msg_type": "execute_request",
        }
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        message = {
            "channel": "shell",
            "header": header,
            "parent_header": {},
            "metadata": {},
            "content": content,
        }
        self.socket.send(json.dumps(message))
        return header["msg_id"]

    def messages(self, asked):
        """What belongs to a request, as it comes."""
        while True:
            message = json.loads(self.socket.recv())
            if message["parent_header"].get("msg_id") == asked:
                yield message

    def until_idle(self, asked):
        """All messages of a request; the last two are its reply and that the kernel is idle."""
        seen, reply, idle = [], None, False
        for message in self.messages(asked):
            seen.append(message)
            if message["msg_type"] == "execute_reply":
                reply = message["content"]
            if message["msg_type"] == "status":
                idle = message["content"]["execution_state"] == "idle"
            if reply is not None and idle:
                return seen, reply

    def run(self, code):
        return self.until_idle(self.send(code))


def shown(messages, kind):
    return [one["content"]["data"] for one in messages if one["msg_type"] == kind]


with server.started(folder) as lab:
    for page in ("lab", "tree"):
        status, body = lab.call("GET", page)
        print("page %s: %d" % (page, status), b"jupyter-config-data" in body)
    spec = lab.json("GET", "api/kernelspecs")["kernelspecs"]["vmss-java"]
    print("kernel:", spec["spec"]["display_name"], sorted(spec["resources"]))
    shutil.copy(runbook, folder / "notebooks" / runbook.name)
    session = lab.json(
        "POST",
        "api/sessions",
        {
            "path": runbook.name,
            "name": runbook.name,
            "type": "notebook",
            "kernel": {"name": "vmss-java"},
        },
    )
    kernel = "api/kernels/" + session["kernel"]["id"]
    page = Kernel(lab, session["kernel"]["id"])
    cells = [cell for cell in nbformat.read(runbook, 4).cells if cell.cell_type == "code"]
    ran = [page.run(cell.source) for cell in cells]
    print("cells:", len(ran), {reply["status"] for _, reply in ran})
    timelines = [data for seen, _ in ran for data in shown(seen, "update_display_data")]
    print("timeline:", any("<svg" in data.get("text/html", "") for data in timelines))

    page.run("int kept = 42")
    loop = page.send("while (true) {}")
    for message in page.messages(loop):
        if message["msg_type"] == "execute_input":
            break
    lab.call("POST", kernel + "/interrupt")
    print("interrupted:", page.until_idle(loop)[1]["ename"])
    print("after it:", shown(page.run("kept")[0], "execute_result")[0]["text/plain"])

    lab.call("POST", kernel + "/restart")
    page.socket.close()
    page = Kernel(lab, session["kernel"]["id"])
    print("restarted:", page.run("kept")[1]["status"], page.run("6 * 7")[1]["status"])
    lab.call("DELETE", "api/sessions/" + session["id"])
    print("kernels left:", len(lab.json("GET", "api/kernels")))
