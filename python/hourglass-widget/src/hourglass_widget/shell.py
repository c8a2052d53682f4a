"""The kernel's queue of requests while a cell runs.

A kernel handles one request after the other: what a page sends while a cell runs waits until that cell has ended. A
cell that waits for such an answer would wait for ever, so it looks into the queue itself. It takes out the messages of
its own widget and nothing else: other cells, and other widgets' messages, stay in their order and come after this cell.

ipykernel 7 has a thread that hands requests on to the main thread (and to subshells, whose threads go on while a cell
runs); in older versions the main thread reads them from the front end. Both end in a stream of pyzmq with a callback.
"""

from __future__ import annotations

import threading
from typing import Any

#: Frames after the identities: signature, header, parent, metadata, content, buffers.
HEADER, CONTENT = 1, 4


class Shell:
    """The queue of the kernel that runs this cell."""

    def __init__(self, kernel: Any, stream: Any) -> None:
        self._kernel, self._stream = kernel, stream

    @classmethod
    def here(cls) -> Shell | None:
        """The queue that a cell of this thread is from; None in a thread of the user's own, or of a subshell."""
        kernel = _kernel()
        if kernel is None or threading.current_thread() is not threading.main_thread():
            return None
        return cls(kernel, _stream(kernel))

    def take(self, comm_id: str, seconds: float) -> list[dict[str, Any]]:
        """Waits for requests, at most so many seconds, and gives those to the comm with this id, parsed."""
        session, socket = self._kernel.session, self._stream.socket
        found: list[dict[str, Any]] = []
        # Whatever is there is read, or the stream would not be told of it again.
        ready = socket.poll(int(seconds * 1000))
        while ready:
            frames = socket.recv_multipart(copy=False)
            _, parts = session.feed_identities(list(frames), copy=False)
            ours = len(parts) > CONTENT and session.unpack(parts[HEADER].bytes)["msg_type"] == "comm_msg"
            if ours and session.unpack(parts[CONTENT].bytes).get("comm_id") == comm_id:
                found.append(session.deserialize(parts, copy=False))
            else:
                self._later(frames)
            ready = socket.poll(0)
        return found

    def _later(self, frames: list[Any]) -> None:
        """As if the stream had read it itself, once the cell has ended."""
        stream = self._stream
        stream.io_loop.add_callback(stream._run_callback, stream._recv_callback, frames)


def _kernel() -> Any:
    """The kernel of ipykernel that this process is; None in another."""
    try:
        from ipykernel.kernelbase import Kernel
    except ImportError:
        return None
    return Kernel.instance() if Kernel.initialized() else None


def waits() -> bool:
    """Whether calls can wait for the page here."""
    kernel = _kernel()
    return kernel is not None and _stream(kernel) is not None


def _stream(kernel: Any) -> Any:
    thread = getattr(kernel, "shell_channel_thread", None)
    if thread is None:
        return kernel.shell_stream
    return thread.manager.get_shell_channel_to_subshell_pair(None).to_stream
