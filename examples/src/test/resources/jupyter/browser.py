"""Works with a runbook in a real browser, in JupyterLab and in Notebook, and keeps pictures of it.

Arguments: the runbook, a folder to work in; the pictures go to its folder pictures. Needs Chromium."""
import json
import pathlib
import shutil
import sys

import nbformat
import server
from playwright.sync_api import expect, sync_playwright

runbook = pathlib.Path(sys.argv[1])
folder = pathlib.Path(sys.argv[2])
pictures = folder / "pictures"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
SETTINGS = {
    # Every cell stays in the page, whether it is scrolled to or not.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
# What people look at, cell by cell; the last two fail.
GALLERY = [
    "web.model()",
    "web.vm(\"0\").instanceView()",
    "web.capacity(5).apply()",
    'web.ids("1").powerOff().apply()',
    "var plan = web.edit().set(\"sku.capacity\", 6)\n    .set(\"tags.owner\", \"blue\").remove(\"overprovision\");\nplan",
    'web.imageVersion("16.04.201801090").apply();\nweb.instances()',
    "web.outdated().upgrade().canary(1).batch(2)",
    'web.set("sku.cap", 3)',
    'int wrong = "text";',
]


def settings():
    for name, values in SETTINGS.items():
        file = folder / "settings" / "@jupyterlab" / (name + ".jupyterlab-settings")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))


def gallery(path):
    made = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "vmss-java", "display_name": "Java", "language": "java"}}
    )
    for code in GALLERY:
        cell = nbformat.v4.new_code_cell(code)
        cell.metadata.tags = ["raises-exception"]
        made.cells.append(cell)
    nbformat.write(made, path)


class Page:
    """A notebook in a page."""

    def __init__(self, page, lab, name, place):
        self.page = page
        self.lab = lab
        self.name = name
        page.goto("%s%s/%s?token=%s" % (lab.url, place, name, lab.token))
        self.cells = page.locator(".jp-Notebook .jp-Cell")
        self.cells.first.wait_for()

    def picture(self, name):
        self.page.screenshot(path=str(pictures / (name + ".png")))

    def menu(self, top, item):
        self.page.get_by_role("menuitem", name=top, exact=True).first.click()
        self.page.get_by_role("menuitem", name=item).first.click()

    def kernel_ready(self):
        """A page without a kernel calls itself idle too, and forgets what it is to run."""
        self.lab.until("no kernel for " + self.name, self.connected)
        self.page.wait_for_function(
            "document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'"
        )

    def connected(self):
        return any(
            session["path"] == self.name
            and session["kernel"]["execution_state"] == "idle"
            and session["kernel"]["connections"] > 0
            for session in self.lab.json("GET", "api/sessions")
        )

    def run_all(self):
        self.kernel_ready()
        self.menu("Run", "Run All Cells")
        self.done()

    def done(self):
        """No cell is waiting, and the last one has its number."""
        self.page.wait_for_function(
            """() => {
              const all = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
              const told = all.map(one => one.textContent.trim()).filter(text => text !== '');
              return all.length > 0 && told.length > 0
                  && !told.some(text => text === '[*]:')
                  && told[told.length - 1] !== '[ ]:';
            }"""
        )

    def type(self, code):
        """Writes a new cell at the end, and stays in it."""
        self.cells.last.locator(".cm-content, .jp-MarkdownOutput").first.click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("b")
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(code)
        return self.cells.last

    def run(self, code):
        cell = self.type(code)
        self.page.keyboard.press("Control+Enter")
        return cell


def without_trust(page):
    """Kept outputs that this Jupyter has not made: drawings are gone, words are there."""
    expect(page.page.locator(".jp-OutputArea-output svg")).to_have_count(0)
    expect(page.page.get_by_text("working from").first).to_be_attached()
    page.picture("untrusted")
    print("without trust: words")


def runbook_to_its_end(page):
    page.run_all()
    errors = page.page.locator("[data-mime-type='application/vnd.jupyter.error']")
    expect(errors).to_have_count(0)
    expect(page.page.locator(".jp-OutputArea-output svg[role=img]").first).to_be_attached()
    page.picture("runbook")
    print("run to its end: timeline drawn")


def interrupt(page):
    loop = page.run("while (true) {}")
    expect(loop.locator(".jp-InputPrompt")).to_have_text("[*]:")
    page.page.get_by_title("Interrupt the kernel").locator("visible=true").first.click()
    expect(loop.locator(".jp-OutputArea")).to_contain_text("interrupted", timeout=20_000)
    page.picture("interrupted")
    print("interrupted")


def complete(page):
    cell = page.type('web.set("sku.')
    page.page.keyboard.press("Tab")
    expect(page.page.locator(".jp-Completer")).to_contain_text("capacity", timeout=20_000)
    page.picture("completion")
    page.page.keyboard.type("cap")
    page.page.keyboard.press("Enter")
    expect(cell.locator(".cm-content")).to_contain_text('web.set("sku.capacity')
    page.page.keyboard.press("Escape")
    print("completed with Tab")


def inspect(page):
    page.type("web.instances")
    page.page.keyboard.press("Shift+Tab")
    expect(page.page.locator(".jp-Tooltip")).to_contain_text("instances", timeout=20_000)
    page.picture("inspection")
    page.page.keyboard.press("Escape")
    print("inspected with Shift-Tab")


def live(page, name):
    cell = page.run("web.all().restart().batch(1).pause(Duration.ofSeconds(1)).apply()")
    expect(cell.locator(".jp-OutputArea")).to_contain_text("1 done", timeout=20_000)
    expect(cell.locator(".jp-OutputArea")).to_contain_text("not begun")
    cell.scroll_into_view_if_needed()
    page.picture(name)
    expect(cell.locator(".jp-OutputArea")).to_contain_text("Done: restart", timeout=30_000)
    print("timeline seen under way")


def lab_page(context, lab):
    page = Page(context.new_page(), lab, runbook.name, "lab/workspaces/first/tree")
    without_trust(page)
    runbook_to_its_end(page)
    interrupt(page)
    complete(page)
    inspect(page)
    live(page, "live-light")
    page.page.close()


def themes(context, lab):
    page = Page(context.new_page(), lab, "gallery.ipynb", "lab/workspaces/second/tree")
    page.run_all()
    for name, theme in THEMES.items():
        page.page.evaluate(
            "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        page.page.wait_for_function(
            "theme => document.body.dataset.jpThemeName === theme", arg=theme
        )
        for number, _ in enumerate(GALLERY):
            page.cells.nth(number).screenshot(path=str(pictures / ("%s-%d.png" % (name, number))))
    live(page, "live-dark")
    page.page.close()
    print("seen in light and dark")


def notebook_page(context, lab):
    page = Page(context.new_page(), lab, "second.ipynb", "notebooks")
    page.run_all()
    expect(page.page.locator(".jp-OutputArea-output svg[role=img]").first).to_be_attached()
    page.picture("notebook")
    print("run in Notebook")
    interrupt(page)


settings()
pictures.mkdir(parents=True, exist_ok=True)
(folder / "notebooks").mkdir(exist_ok=True)
shutil.copy(runbook, folder / "notebooks" / runbook.name)
shutil.copy(runbook, folder / "notebooks" / "second.ipynb")
gallery(folder / "notebooks" / "gallery.ipynb")
with server.started(folder, "--LabApp.expose_app_in_browser=True") as lab, sync_playwright() as play:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(60_000)
    try:
        lab_page(context, lab)
        themes(context, lab)
        notebook_page(context, lab)
    except BaseException:
        context.pages[-1].screenshot(path=str(pictures / "failed.png"))
        raise
    browser.close()
