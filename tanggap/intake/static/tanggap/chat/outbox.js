// Sends what the customer wrote, in order, until the shop has accepted it.

import { waitBefore } from "./stream.js";

// The server's own trouble is worth a few tries; then the customer decides.
const TRIES = 4;
const DEFAULT_RETRY_SECONDS = 5;

export class Outbox {
  #store;
  #api;
  #on;
  #timer = null;
  #failures = 0;
  #flushing = false;
  #again = false;

  /** `on` is called with (entry, state, detail or id): queued, sending, sent, failed, busy. */
  constructor({ store, api, on }) {
    this.#store = store;
    this.#api = api;
    this.#on = on;
  }

  /** Keeps a new message; it leaves with the next `flush`. */
  add(text, attachments = []) {
    const entry = { id: newId(), text, attachments, at: Date.now() };
    this.#store.keep(entry);
    return entry;
  }

  /** Gives a message that failed another chance. */
  retry(id) {
    const entry = this.#store.outbox().find((waiting) => waiting.id === id);
    if (!entry) return;
    delete entry.failed;
    this.#store.keep(entry);
    this.#failures = 0;
    this.flush();
  }

  /** Sends all that waits. Tabs take turns; one message is never on its way twice from here. */
  async flush() {
    clearTimeout(this.#timer);
    this.#again = true;
    if (this.#flushing) return;
    this.#flushing = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.#store.alone("sending", () => this.#sendAll());
      }
    } finally {
      this.#flushing = false;
    }
  }

  async #sendAll() {
    for (;;) {
      const entry = this.#store.outbox().find((waiting) => !waiting.failed);
      if (!entry) return;
      if (!navigator.onLine) {
        this.#on(entry, "queued");
        return;
      }
      this.#on(entry, "sending");
      try {
        const messageId = await this.#api.send(entry);
        this.#store.drop(entry.id);
        this.#failures = 0;
        this.#on(entry, "sent", messageId);
      } catch (error) {
        if (!this.#goOnAfter(error, entry)) return;
      }
    }
  }

  /** Whether the next message may be tried although this one failed. */
  #goOnAfter(error, entry) {
    this.#failures += 1;
    const givesUp = error.status >= 500 && this.#failures >= TRIES;
    if (error.temporary && !givesUp) {
      let wait = waitBefore(this.#failures);
      if (error.status === 429) {
        const seconds = Math.ceil(error.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS);
        this.#on(entry, "busy", seconds);
        wait = seconds * 1000;
      } else this.#on(entry, "queued");
      this.#timer = setTimeout(() => this.flush(), wait);
      return false;
    }
    this.#failures = 0;
    this.#store.keep({ ...entry, failed: true });
    this.#on(entry, "failed", error.message);
    return !givesUp;
  }
}

/** An id that makes repetition harmless; `randomUUID` needs HTTPS, shops on a LAN have none. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
