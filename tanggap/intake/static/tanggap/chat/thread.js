// The messages in their order, each once, whichever way and however often they arrive.

import { entryElement, showPlace, showState } from "./message.js";
import { dayOf } from "./text.js";

// Messages of one speaker this close together look like one.
const TOGETHER_MS = 5 * 60_000;

export class Thread {
  #list;
  #callbacks;
  #entries = [];
  #byId = new Map();
  #byClientId = new Map();

  constructor(list, callbacks) {
    this.#list = list;
    this.#callbacks = callbacks;
  }

  get empty() {
    return this.#entries.length === 0;
  }

  get last() {
    return this.#entries.at(-1);
  }

  /** Takes a message of the server; returns its entry if it was not known before. */
  add(message) {
    if (this.#byId.has(message.id)) return null;
    const waiting = message.client_message_id && this.#byClientId.get(message.client_message_id);
    if (waiting) {
      this.accept(waiting.clientId, message.id);
      return null;
    }
    const entry = {
      ...message,
      clientId: message.client_message_id,
      at: new Date(message.sent_at),
    };
    this.#insert(entry);
    if (entry.direction === "in") showState(entry.element, "sent");
    return entry;
  }

  /** Shows a message that the server has not accepted yet. */
  addWaiting({ id, text, at, failed, attachments }) {
    if (this.#byClientId.has(id)) return;
    const entry = {
      clientId: id,
      direction: "in",
      author: "customer",
      text,
      attachments,
      at: new Date(at),
    };
    this.#insert(entry);
    showState(entry.element, failed ? "failed" : "queued");
  }

  /** The server has accepted a message under this id: from now on it stands in the server's order. */
  accept(clientId, id) {
    const entry = this.#byClientId.get(clientId);
    if (!entry || this.#byId.has(id)) return;
    this.#remove(entry);
    entry.id = id;
    this.#insert(entry);
    showState(entry.element, "sent");
  }

  state(clientId, state, detail) {
    const entry = this.#byClientId.get(clientId);
    if (entry && !entry.id) showState(entry.element, state, detail);
  }

  /** Forgets what the server said; what waits to be sent stays. */
  reset() {
    for (const entry of [...this.#entries]) {
      if (!entry.id) continue;
      this.#remove(entry);
      entry.element.remove();
    }
    this.#byId.clear();
  }

  #insert(entry) {
    let index = this.#entries.length;
    while (index > 0 && comesBefore(entry, this.#entries[index - 1])) index -= 1;
    const next = this.#entries[index];
    entry.element ??= entryElement(entry, this.#callbacks);
    // Moving an element that already stands right would be read out again.
    const before = next?.element ?? null;
    if (entry.element.parentNode !== this.#list || entry.element.nextSibling !== before) {
      this.#list.insertBefore(entry.element, before);
    }
    this.#entries.splice(index, 0, entry);
    if (entry.id) this.#byId.set(entry.id, entry);
    if (entry.clientId) this.#byClientId.set(entry.clientId, entry);
    this.#place(index);
    this.#place(index + 1);
  }

  #remove(entry) {
    const index = this.#entries.indexOf(entry);
    this.#entries.splice(index, 1);
    if (entry.clientId) this.#byClientId.delete(entry.clientId);
    this.#place(index);
  }

  #place(index) {
    const entry = this.#entries[index];
    if (!entry) return;
    const previous = this.#entries[index - 1];
    const day = dayOf(entry.at);
    const newDay = !previous || dayOf(previous.at) !== day;
    const joined =
      !newDay &&
      previous.author === entry.author &&
      !previous.cards?.length &&
      entry.at - previous.at < TOGETHER_MS;
    showPlace(entry.element, { day: newDay ? day : "", first: !joined });
  }
}

/** Accepted messages by id, then those still waiting by time. */
function comesBefore(entry, other) {
  if (entry.id && other.id) return entry.id < other.id;
  if (entry.id || other.id) return Boolean(entry.id);
  return entry.at < other.at;
}
