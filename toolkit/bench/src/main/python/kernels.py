"""Figures of installed Jupyter kernels, in turn, as a Markdown table.

Needs jupyter_client in the Python that runs it. Arguments: NAME=LANGUAGE ..., for example
vmss-java=java java=java python3=python
"""
import pathlib
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

ROUNDS = 5
CODE = {
    "java": ("1 + 1", "int n = 1", "while (true) {}", 'throw new RuntimeException("no")'),
    "python": ("1 + 1", "n = 1", "while True: pass", 'raise RuntimeError("no")'),
}
# What only this toolkit's kernel has.
VIEW = {"vmss-java": "web.model()"}


def millis(since):
    return (time.monotonic() - since) * 1000


def resident(pid):
    """Megabytes of the kernel and of what it started; Linux only."""
    own = 0
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS"):
            own = int(line.split()[1]) / 1024
    children = [
        child
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return own + sum(resident(child) for child in children)


def reply(client, code):
    """Runs a cell; returns its status."""
    message = client.execute(code)
    while True:
        answer = client.get_shell_msg(timeout=60)
        if answer["parent_header"].get("msg_id") == message:
            return answer["content"]["status"]


def warm(client, code, times):
    """The median of the last 20."""
    took = []
    for _ in range(times):
        since = time.monotonic()
        reply(client, code)
        took.append(millis(since))
    return statistics.median(took[-20:])


def one(name, language):
    simple, declaring, endless, failing = CODE[language]
    figures = {}
    began = time.monotonic()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    figures["start to kernel_info ms"] = millis(began)
    reply(client, simple)
    figures["to the first result ms"] = millis(began)
    if name in VIEW:
        assert reply(client, VIEW[name]) == "ok"
    figures["memory after one view MB"] = resident(manager.provisioner.pid)
    figures["warm cell after 100 ms"] = warm(client, simple, 120)
    figures["one that declares ms"] = warm(client, declaring, 40)
    figures["memory after 160 cells MB"] = resident(manager.provisioner.pid)
    client.execute(endless)
    time.sleep(1)
    since = time.monotonic()
    manager.interrupt_kernel()
    answer = client.get_shell_msg(timeout=60)
    figures["interrupt of an endless loop ms"] = millis(since)
    assert answer["content"]["status"] in ("error", "ok", "aborted"), answer
    ids = [client.execute(code) for code in (simple, failing, simple, simple)]
    states = [client.get_shell_msg(timeout=60)["content"]["status"] for _ in ids]
    figures["cells run behind a failed one"] = states[2:].count("ok")
    client.stop_channels()
    since = time.monotonic()
    manager.shutdown_kernel()
    figures["shutdown ms"] = millis(since)
    return figures


def main(kernels):
    found = {name: [] for name, _ in kernels}
    for _ in range(ROUNDS):
        for name, language in kernels:
            found[name].append(one(name, language))
    columns = list(next(iter(found.values()))[0])
    print("| kernel | " + " | ".join(columns) + " |")
    print("| --- |" + " --- |" * len(columns))
    for name, rounds in found.items():
        medians = [statistics.median(figures[column] for figures in rounds) for column in columns]
        print(f"| {name} | " + " | ".join(f"{value:.0f}" for value in medians) + " |")


if __name__ == "__main__":
    main([argument.split("=", 1) for argument in sys.argv[1:]])
