// A frame without a face: tells the launcher how many messages are new, while the chat is closed.

import { hostOf } from "./frame.js";
import { Store } from "./store.js";

const EVERY_MS = 30_000;
// A page in the background is told more rarely, and not for ever.
const HIDDEN_MS = 90_000;
const MOST_HIDDEN = 40;

const store = new Store(document.body.dataset.shop);
const host = hostOf(location);
let timer = null;
let hidden = 0;

async function look() {
  clearTimeout(timer);
  if (!store.token) return;
  hidden = document.hidden ? hidden + 1 : 0;
  try {
    const headers = { Authorization: `Bearer ${store.token}` };
    const answer = await fetch(`/api/v1/webchat/unread?after=${store.seen}`, {
      headers,
      cache: "no-store",
    });
    if (answer.status === 401) return;
    if (answer.ok) parent.postMessage({ tanggap: "unread", count: (await answer.json()).count }, host);
  } catch {
    // No line: the next look may have one.
  }
  if (hidden < MOST_HIDDEN) timer = setTimeout(look, document.hidden ? HIDDEN_MS : EVERY_MS);
}

document.addEventListener("visibilitychange", () => document.hidden || look());
look();
