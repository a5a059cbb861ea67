// The line above the thread that says how the connection is.

import { words } from "./words.js";

// A short break that heals by itself is nobody's business.
const PATIENCE_MS = 4_000;
const GOOD_NEWS_MS = 2_500;
const WHILE_MS = 7_000;

export class Notices {
  #line;
  #timer = null;
  #down = false;
  #busy = false;

  constructor(line) {
    this.#line = line;
  }

  /** `live` tells whether messages come through. */
  connection(live) {
    if (live && this.#busy) return;
    this.#busy = false;
    clearTimeout(this.#timer);
    if (!navigator.onLine) this.#show("offline", words.offline);
    else if (!live) {
      this.#timer = setTimeout(() => this.#show("wait", words.reconnecting), PATIENCE_MS);
    } else if (this.#down) {
      this.#show("good", words.reconnected);
      this.#timer = setTimeout(() => this.#hide(), GOOD_NEWS_MS);
    } else this.#hide();
  }

  /** For so many seconds the shop takes nothing more from us. */
  busy(seconds) {
    clearTimeout(this.#timer);
    this.#show("wait", words.busy(seconds));
    this.#timer = setTimeout(() => this.#hide(), seconds * 1000);
    this.#busy = true;
  }

  /** Says something else for as long as it holds, or a while; an empty text takes it back. */
  say(text, { forAWhile = false } = {}) {
    clearTimeout(this.#timer);
    if (text) this.#show("wait", text);
    else this.#hide();
    if (forAWhile) this.#timer = setTimeout(() => this.#hide(), WHILE_MS);
  }

  #show(mood, text) {
    this.#down = mood !== "good";
    this.#line.dataset.mood = mood;
    this.#line.textContent = text;
  }

  #hide() {
    this.#down = false;
    this.#busy = false;
    this.#line.dataset.mood = "";
    this.#line.textContent = "";
  }
}
