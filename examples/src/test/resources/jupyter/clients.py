"""Runs a notebook with nbclient and papermill and prints what came of it; arguments: folder to write to."""
import pathlib
import sys

import nbclient
import nbformat
import papermill
from nbclient.exceptions import CellExecutionError

folder = pathlib.Path(sys.argv[1])
spec = {"kernelspec": {"name": "vmss-java", "display_name": "Java", "language": "java"}}


def notebook(*cells):
    made = nbformat.v4.new_notebook(metadata=spec)
    made.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    return made


good = notebook("web.instances()", 'web.ids("1").restart().apply()', 'System.out.println("printed")')
nbformat.write(good, folder / "good.ipynb")

ran = nbclient.NotebookClient(good, timeout=60).execute()
nbformat.validate(ran)
print("nbclient:", [cell.outputs[0].output_type for cell in ran.cells])

failing = notebook("int before = 1", "web.vm(\"77\").reimage()", 'System.out.println("not reached")')
try:
    nbclient.NotebookClient(failing, timeout=60).execute()
    print("nbclient: no failure")
except CellExecutionError as failure:
    print("nbclient failure:", failure.ename, "after:", failing.cells[2].outputs)

papermill.execute_notebook(
    str(folder / "good.ipynb"), str(folder / "papermill.ipynb"), progress_bar=False
)
done = nbformat.read(folder / "papermill.ipynb", 4)
print("papermill:", [cell.metadata.papermill.status for cell in done.cells])
