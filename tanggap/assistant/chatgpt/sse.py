"""Server-sent events, as far as ChatGPT's streams use them."""

from collections.abc import AsyncIterator


async def event_data(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yields the `data` of each event as it completes.

    Names and ids are skipped: both APIs say everything in the data. An event that the end of the
    stream cuts off is dropped.
    """
    buffer = b""
    data: list[bytes] = []
    async for chunk in chunks:
        # A line end may be split between chunks; `\r` at the end of one waits for the next.
        buffer = (buffer + chunk).replace(b"\r\n", b"\n")
        *lines, buffer = buffer.split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                data.append(line[5:].removeprefix(b" "))
            elif not line and data:
                yield b"\n".join(data) if len(data) > 1 else data[0]
                data = []
