"""The public conformance suite for kernels, with every check that it has."""
import unittest

import jupyter_kernel_test


class VmssKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "vmss-java"
    language_name = "java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world")'
    code_stderr = 'System.err.println("oops")'
    completion_samples = [
        {"text": 'web.set("sku.cap', "matches": {"capacity"}},
        {"text": "web.instanceV", "matches": {"instanceView()"}},
    ]
    complete_code_samples = ["1 + 1", "int x = 1;", "void f() {\n}", "/help", ""]
    incomplete_code_samples = ["for (;;) {", "int x = ", '"""\ntext']
    invalid_code_samples = ["var x = ;", ")"]
    code_page_something = "?instances"
    code_generate_error = 'throw new RuntimeException("no")'
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": '"a".repeat(3)', "result": "aaa"},
        {"code": "web.instances()", "mime": "text/html"},
        {"code": 'json("[1]")', "mime": "application/json"},
    ]
    code_display_data = [
        {"code": "/help", "mime": "text/plain"},
        {"code": "display(web.instances())", "mime": "text/html"},
    ]
    code_history_pattern = "1 ? 2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "web.set"
    code_clear_output = "clearOutput()"


if __name__ == "__main__":
    unittest.main(verbosity=2)
