// Keeps one live connection to the shop: reconnects by itself, and notices silent breaks.

import { EventParser } from "./sse.js";

// The server pings every 15 s; a phone that lost its network says nothing at all.
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
// While no stream gets through (a proxy that holds it back), messages are fetched this often.
const POLL_MS = 5_000;

export class Stream {
  #open;
  #catchUp;
  #onEvent;
  #onState;
  #onExpired;
  #running = null;
  #wake = () => {};

  /**
   * `open(signal)` makes the request, `catchUp()` fetches what was missed, `onEvent(name, data)`
   * gets each event, `onState(live)` tells when the line goes up or down, `onExpired()` that the
   * token is no longer accepted.
   */
  constructor({ open, catchUp, onEvent, onState, onExpired }) {
    this.#open = open;
    this.#catchUp = catchUp;
    this.#onEvent = onEvent;
    this.#onState = onState;
    this.#onExpired = onExpired;
  }

  /** Connects; when connecting already, does not wait any longer before the next try. */
  start() {
    if (this.#running) this.#wake();
    else {
      this.#running = new AbortController();
      this.#keepConnected(this.#running);
    }
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
    this.#wake();
  }

  async #keepConnected(running) {
    let failures = 0;
    while (!running.signal.aborted) {
      const started = Date.now();
      try {
        await this.#catchUp();
        await this.#listen(running.signal);
      } catch (error) {
        if (running.signal.aborted) return;
        if (error.status === 401) {
          this.stop();
          this.#onExpired();
          return;
        }
      }
      if (running.signal.aborted) return;
      this.#onState(false);
      failures = Date.now() - started > LONGEST_WAIT_MS ? 0 : failures + 1;
      await this.#pause(waitBefore(failures));
    }
  }

  async #listen(stopped) {
    const aborter = new AbortController();
    const abort = () => aborter.abort();
    stopped.addEventListener("abort", abort);
    let silence = setTimeout(abort, SILENCE_MS);
    let live = false;
    const polling = setInterval(() => {
      if (!live) this.#catchUp().catch(() => {});
    }, POLL_MS);
    try {
      const response = await this.#open(aborter.signal);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const parser = new EventParser();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        clearTimeout(silence);
        silence = setTimeout(abort, SILENCE_MS);
        if (!live) this.#onState((live = true));
        for (const event of parser.push(value)) this.#onEvent(event.name, JSON.parse(event.data));
      }
    } finally {
      clearTimeout(silence);
      clearInterval(polling);
      stopped.removeEventListener("abort", abort);
      abort();
    }
  }

  #pause(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Doubling waits with jitter, so that a restarted server is not met by everyone at once. */
export function waitBefore(attempt) {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return longest * (0.5 + Math.random() / 2);
}
