// The line above the thread: how the connection is, and what else is to be said.

import { words } from "./words.js";

// A short break that heals by itself is nobody's business.
const PATIENCE_MS = 4_000;
const GOOD_NEWS_MS = 2_500;
const WHILE_MS = 7_000;

export class Notices {
  #line;
  #breaking = null;
  #ending = null;
  #down = false;

  constructor(line) {
    this.#line = line;
  }

  /** `live` tells whether messages come through; if so, only what was said of a break is over. */
  connection(live) {
    clearTimeout(this.#breaking);
    if (!navigator.onLine) this.#break("offline", words.offline);
    else if (!live) {
      this.#breaking = setTimeout(() => this.#break("wait", words.reconnecting), PATIENCE_MS);
    } else if (this.#down) this.#show("good", words.reconnected, GOOD_NEWS_MS);
  }

  /** For so many seconds the shop takes nothing more from us. */
  busy(seconds) {
    this.#show("wait", words.busy(seconds), seconds * 1000);
  }

  /** Says something else, or for a while; an empty text takes it back. */
  say(text, { forAWhile = false } = {}) {
    if (text || !this.#down) this.#show(text && "wait", text, forAWhile && WHILE_MS);
  }

  #break(mood, text) {
    this.#show(mood, text);
    this.#down = true;
  }

  #show(mood, text, forMs) {
    clearTimeout(this.#ending);
    this.#down = false;
    this.#line.dataset.mood = mood;
    this.#line.textContent = text;
    if (forMs) this.#ending = setTimeout(() => this.#show("", ""), forMs);
  }
}
