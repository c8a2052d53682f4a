"""Calls that wait, with a page that is played by this file, and the kernel's queue."""

import asyncio
import threading
import unittest
from unittest import mock

import numpy as np
import zmq
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from zmq.eventloop.zmqstream import ZMQStream

from hourglass_widget import NotShownError, PlaygroundError, calls
from hourglass_widget.shell import Shell
from hourglass_widget.words import Words


class Page:
    """A widget whose page answers from another thread, as that of ipykernel 7's subshells does."""

    comm = object()
    patience = 0.3

    def __init__(self, answer, shown=True):
        self.say = Words()
        self.say.chosen = "en"
        self.calls, self.answer, self.shown, self.sent = calls.Calls(self, self.say), answer, shown, []

    def send(self, message, buffers=()):
        self.sent.append(message)
        threading.Thread(target=self.reply, args=(message, buffers)).start()

    def reply(self, message, buffers):
        if message["kind"] == "who" and self.shown is not None:
            self.calls.receive({"kind": "here", "page": "p", "shown": self.shown, "lang": "en"}, [])
        if message["kind"] == "call":
            for content, pieces in self.answer(message, buffers):
                self.calls.receive({"id": message["id"], **content}, pieces)

    def ask(self, *args, **more):
        with mock.patch.object(calls, "waits", lambda: True), mock.patch.object(Shell, "here", lambda: None):
            return self.calls.ask(*args, **more)


class Waiting(unittest.TestCase):
    def test_values_and_arrays_come_back(self):
        def answer(message, buffers):
            self.assertEqual(message["args"], ["run", {"$buffer": 0, "dtype": "f32"}])
            self.assertEqual(bytes(buffers[0]), np.float32([1, 2]).tobytes())
            yield {"kind": "piece", "buffer": 0}, [np.float32([3]).tobytes()]
            yield {"kind": "piece", "buffer": 0}, [np.float32([4]).tobytes()]
            yield {"kind": "done", "value": {"rows": {"$buffer": 0, "dtype": "f32"}, "n": [1]}}, []

        value = Page(answer).ask("x", "run", np.array([1, 2]))
        np.testing.assert_array_equal(value["rows"], np.float32([3, 4]))
        self.assertEqual(value["n"], [1])

    def test_the_page_s_error_is_raised(self):
        error = {"kind": "spec", "field": "layers", "message": "layers: must be"}
        with self.assertRaisesRegex(PlaygroundError, "layers: must be") as caught:
            Page(lambda *_: [({"kind": "failed", "error": error}, [])]).ask("build")
        self.assertEqual((caught.exception.kind, caught.exception.field), ("spec", "layers"))

    def test_nobody_and_hidden(self):
        with self.assertRaisesRegex(NotShownError, "no page answered within 0.3 s"):
            Page(None, shown=None).ask("train")
        with self.assertRaisesRegex(NotShownError, "show the playground first"):
            Page(None, shown=False).ask("train")

    def test_who_waits_no_longer_stops_the_page(self):
        page = Page(lambda *_: [])
        with self.assertRaisesRegex(TimeoutError, "train: no answer within 0.1 s"):
            page.ask("train", timeout=0.1)
        self.assertEqual(page.sent[-1]["kind"], "stop")
        page = Page(lambda *_: [])
        with mock.patch.object(calls, "SILENCE", 0.1), self.assertRaisesRegex(TimeoutError, "has not been heard of"):
            page.ask("train")

    def test_a_closed_widget(self):
        page = Page(None)
        page.comm = None
        with self.assertRaisesRegex(PlaygroundError, "closed"):
            page.ask("train")


class Queue(unittest.TestCase):
    def test_own_messages_are_taken_and_others_come_later_in_their_order(self):
        asyncio.run(self.queue())

    async def queue(self):
        context, session, heard = zmq.Context(), Session(key=b"key"), []
        front, back = context.socket(zmq.PAIR), context.socket(zmq.PAIR)
        front.bind("inproc://queue")
        back.connect("inproc://queue")
        stream = ZMQStream(back, IOLoop.current())
        stream.on_recv(lambda frames: heard.append(kind(session, frames)), copy=False)
        kernel = mock.Mock(session=session)
        own = {"comm_id": "own", "data": {"n": 1}}
        session.send(front, "execute_request", {"code": "1"})
        session.send(front, "comm_msg", own, buffers=[b"abc"])
        session.send(front, "comm_msg", {"comm_id": "other", "data": {}})
        session.send(front, "kernel_info_request", {})
        found = Shell(kernel, stream).take("own", 1)
        self.assertEqual([message["content"]["data"] for message in found], [{"n": 1}])
        self.assertEqual(bytes(found[0]["buffers"][0]), b"abc")
        self.assertEqual(heard, [])
        session.send(front, "history_request", {})
        for _ in range(50):
            await asyncio.sleep(0.01)
        self.assertEqual(heard, ["execute_request", "comm_msg", "kernel_info_request", "history_request"])
        self.assertEqual(Shell(kernel, stream).take("own", 0.01), [])
        stream.close()
        front.close()
        context.term()


def kind(session, frames):
    _, parts = session.feed_identities(frames, copy=False)
    return session.deserialize(parts, copy=False)["header"]["msg_type"]


if __name__ == "__main__":
    unittest.main()
