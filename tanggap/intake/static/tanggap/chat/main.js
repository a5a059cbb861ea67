// The customer's side of a conversation: what is written goes out, what the shop says comes in.

import { Activity } from "./activity.js";
import { Api } from "./api.js";
import { Composer } from "./composer.js";
import { Notices } from "./notices.js";
import { Outbox } from "./outbox.js";
import { Scroller } from "./scroller.js";
import { connectSheet, fitKeyboard, keepOpenState } from "./shop.js";
import { Store } from "./store.js";
import { Stream } from "./stream.js";
import { make } from "./text.js";
import { Thread } from "./thread.js";
import { words } from "./words.js";

// A hidden page keeps its connection for a while: an answer may be on its way.
const HIDDEN_MS = 120_000;
// An unanswered message of this age is still worth waiting for after a reload.
const RECENT_MS = 60_000;

const find = (selector) => document.querySelector(selector);
const room = find(".room");
const chips = find(".chips");
const firstChips = [...chips.children].map((chip) => chip.textContent.trim());
const title = document.title;
const { shop, name } = room.dataset;

const store = new Store(shop);
const api = new Api(shop, store, startAnew);
const notices = new Notices(find(".notice"));
const activity = new Activity({ status: find(".activity"), draft: find(".draft") });
const scroller = new Scroller(find(".scroller"), find(".to-end"));
const thread = new Thread(find(".thread"), {
  shop: name,
  onRetry: (id) => outbox.retry(id),
  onAsk: (card) => say(words.askAbout(card.name)),
  fetchFile: (key) => api.file(key),
});
const outbox = new Outbox({ store, api, on: progress });
const composer = new Composer(find(".composer"), { shop, onSend: say });
const stream = new Stream({
  open: (signal) => api.events(lastId, signal),
  catchUp,
  onEvent: received,
  onState: lineChanged,
  onExpired: () => {
    startAnew();
    outbox.flush();
  },
});

let lastId = 0;
let unseen = 0;
let hiddenTimer = null;

function say(text, attachments = []) {
  const entry = outbox.add(text, attachments);
  thread.addWaiting(entry);
  showChips([]);
  scroller.toEnd();
  outbox.flush();
}

/** What became of a message on its way to the shop. */
function progress(entry, state, detail) {
  if (state === "sent") {
    thread.accept(entry.id, detail);
    activity.awaitAnswer();
  } else if (state === "busy") {
    thread.state(entry.id, "queued");
    notices.busy(detail);
  } else thread.state(entry.id, state, detail);
}

function received(event, data) {
  if (event === "message") show(data);
  else if (event === "typing") activity.typing(data.on);
  else if (event === "draft") activity.draft(data.turn, data.text);
  else if (event === "reset") activity.discard(data.turn);
}

function show(message) {
  lastId = Math.max(lastId, message.id);
  const entry = thread.add(message);
  if (!entry) return;
  if (entry.direction === "in") {
    activity.awaitAnswer();
    showChips([]);
  } else {
    activity.answered();
    showChips(thread.last === entry ? entry.chips : []);
    if (document.hidden) countUnseen(unseen + 1);
  }
  scroller.arrived();
}

/** Fetches what was said while we were not listening, without reading it all out. */
async function catchUp() {
  if (!store.token) return;
  const log = find(".log");
  log.setAttribute("aria-live", lastId ? "polite" : "off");
  const fresh = thread.empty;
  for (let more = true; more; ) {
    const page = await api.messagesAfter(lastId);
    page.messages.forEach(show);
    more = page.has_more && page.messages.length > 0;
  }
  const last = thread.last;
  if (!last || last.direction === "out" || Date.now() - last.at > RECENT_MS) activity.answered();
  room.classList.remove("returning");
  if (fresh && last) scroller.toEnd();
  setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
}

function lineChanged(live) {
  notices.connection(live);
  if (live) outbox.flush();
}

/** Another conversation begins: the first, or one after the shop has forgotten us. */
function startAnew() {
  stream.stop();
  lastId = 0;
  thread.reset();
  activity.answered();
  if (thread.empty) showChips(firstChips);
  room.classList.remove("returning");
  if (store.token) stream.start();
}

function showChips(texts) {
  chips.replaceChildren(...(texts ?? []).map((text) => {
    return make("button", "chip", { type: "button" }, text);
  }));
}

let filesMade = null;

/** What sends files, fetched with the first one. */
function files() {
  filesMade ??= import("./files.js").then(({ Files }) => {
    const onSend = (file) => say(composer.take(), [file]);
    return new Files(find(".composer"), { api, notices, onSend });
  });
  return filesMade;
}

function countUnseen(count) {
  unseen = count;
  document.title = count ? `(${count}) ${title}` : title;
}

function visibilityChanged() {
  clearTimeout(hiddenTimer);
  if (document.hidden) hiddenTimer = setTimeout(() => stream.stop(), HIDDEN_MS);
  else {
    countUnseen(0);
    if (store.token) stream.start();
  }
}

chips.addEventListener("click", ({ target }) => {
  const chip = target.closest(".chip");
  if (!chip) return;
  say(chip.textContent.trim());
  composer.focus();
});
document.addEventListener("click", ({ target }) => {
  const asked = target.closest("[data-say]");
  if (!asked) return;
  target.closest("dialog")?.close();
  say(asked.dataset.say);
  composer.focus();
});
addEventListener("online", () => {
  if (store.token) stream.start();
  outbox.flush();
  notices.connection(true);
});
addEventListener("offline", () => notices.connection(false));
addEventListener("pagehide", () => stream.stop());
addEventListener("pageshow", ({ persisted }) => persisted && visibilityChanged());
document.addEventListener("visibilitychange", visibilityChanged);

store.watch({
  onWaiting: (entry) => thread.addWaiting(entry),
  onToken: startAnew,
});
find(".attach input").addEventListener("change", async ({ target }) => (await files()).pick(target));
find(".mic").addEventListener("click", async ({ currentTarget }) => (await files()).record(currentTarget));
find(".mic").hidden = !navigator.mediaDevices?.getUserMedia || !window.MediaRecorder;
connectSheet(find(".about"), find(".open-about"), find(".panel"));
keepOpenState(room);
fitKeyboard();

for (const entry of store.outbox()) thread.addWaiting(entry);
if (!navigator.onLine) notices.connection(false);
if (store.token) {
  room.classList.add("returning");
  stream.start();
}
outbox.flush();
