"""Calls in a real kernel, of every generation that is there, with a page that is played by this file.

HOURGLASS_KERNELS names folders with other versions of ipykernel, parted by colons.
"""

import os
import queue
import sys
import time
import unittest

from jupyter_client.manager import KernelManager

MAKE = "from hourglass_widget import Playground; w = Playground(); w"
TRAIN = "print(w.train(steps=3)['step'])"
PATIENCE = 30


class Front:
    """A front end that answers what the widget asks, as the page does."""

    def __init__(self, folder):
        env = {**os.environ, "PYTHONPATH": folder} if folder else dict(os.environ)
        self.manager = KernelManager(kernel_name="python3")
        self.manager.kernel_spec.argv[0] = sys.executable
        self.manager.start_kernel(env=env)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.calls = []

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def say(self, comm_id, content):
        data = {"method": "custom", "content": {"page": "p", **content}}
        message = self.client.session.msg("comm_msg", {"comm_id": comm_id, "data": data})
        self.client.shell_channel.send(message)

    def answer(self, message):
        content, data = message["content"], message["content"].get("data", {})
        asked = data.get("content", {}) if data.get("method") == "custom" else {}
        if asked.get("kind") == "who":
            self.say(content["comm_id"], {"kind": "here", "shown": True, "lang": "en"})
        if asked.get("kind") == "call":
            self.calls.append(asked["method"])
            metrics = {"step": 3, "loss": 0.5}
            self.say(content["comm_id"], {"kind": "metrics", "metrics": metrics})
            self.say(content["comm_id"], {"kind": "done", "id": asked["id"], "value": metrics})

    def until_idle(self, ids):
        """What these requests printed, by their order."""
        said, idle, end = dict.fromkeys(ids, ""), set(), time.monotonic() + PATIENCE
        while idle < set(ids):
            try:
                message = self.client.get_iopub_msg(timeout=end - time.monotonic())
            except queue.Empty:
                raise AssertionError(f"no end: {said}") from None
            parent, content = message["parent_header"].get("msg_id"), message["content"]
            if message["msg_type"] == "comm_msg":
                self.answer(message)
            if parent in said and message["msg_type"] == "stream":
                said[parent] += content["text"]
            if parent in said and message["msg_type"] == "error":
                said[parent] += f"{content['ename']}: {content['evalue']}"
            if parent in said and content.get("execution_state") == "idle":
                idle.add(parent)
        return list(said.values())


class Kernels(unittest.TestCase):
    def test_a_cell_gets_its_answer_and_the_next_cells_come_in_their_order(self):
        for folder in ["", *filter(None, os.environ.get("HOURGLASS_KERNELS", "").split(":"))]:
            with self.subTest(folder=folder or "its own"):
                front = Front(folder)
                try:
                    self.cells(front, folder)
                finally:
                    front.close()

    def cells(self, front, folder):
        # All at once, as Run All Cells does: the later ones lie in the queue while the first waits.
        cells = [MAKE, TRAIN, "print('between')", TRAIN, "print(w.metrics['step'], len(w.history))"]
        said = front.until_idle([front.client.execute(code) for code in cells])
        (where,) = front.until_idle([front.client.execute("import ipykernel; print(ipykernel.__file__)")])
        self.assertTrue(where.startswith(os.path.abspath(folder) if folder else ""), where)
        self.assertEqual(said, ["", "3\n", "between\n", "3\n", "3 1\n"])
        self.assertEqual(front.calls, ["train", "train"])


if __name__ == "__main__":
    unittest.main()
