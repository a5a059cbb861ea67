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

// A hidden page keeps its connection for a while: an answer may be on its way. Who wants to be told
// of replies keeps it for as long as a person may take to write one.
const HIDDEN_MS = 120_000;
const TOLD_MS = 3_600_000;
// An unanswered message of this age is still worth waiting for after a reload.
const RECENT_MS = 60_000;

const find = (selector) => document.querySelector(selector);
const room = find(".room");
const chips = find(".chips");
const firstChips = [...chips.children].map((chip) => chip.textContent.trim());
const title = document.title;
const { shop, name } = room.dataset;
const framed = "embedded" in room.dataset;

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
const composer = new Composer(find(".composer"), { shop, onSend: say, eager: !framed });
const TYPING_EVERY_MS = 4000;
let saidTyping = 0;
// Only a person of the shop would see it.
find(".composer").addEventListener("input", () => {
  if (thread.last?.author !== "member" || Date.now() - saidTyping < TYPING_EVERY_MS) return;
  saidTyping = Date.now();
  api.typing();
});
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
let alertsMade = null;
let filesMade = null;
let frame = null;

function say(text, attachments = []) {
  notices.say("");
  const entry = outbox.add(text, attachments);
  thread.addWaiting(entry);
  showChips([]);
  scroller.toEnd();
  outbox.flush();
  alerts().then((made) => made.offer());
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
  else if (event === "typing") activity.typing(data.on, data.seconds);
  else if (event === "draft") activity.draft(data.turn, data.text);
  else if (event === "reset") activity.discard(data.turn);
  else if (event === "continued") notices.say(words.continued(data.name), { forAWhile: true });
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
    if (away()) {
      countUnseen(unseen + 1);
      if (document.hidden) alerts().then((made) => made.tell(entry.text));
    }
  }
  if (!away()) store.seen = lastId;
  scroller.arrived();
}

/** Whether the customer looks at something else. */
function away() {
  return document.hidden || (frame !== null && !frame.shown);
}

function back() {
  countUnseen(0);
  store.seen = lastId;
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
  if (!store.token) return;
  frame?.known();
  stream.start();
}

async function makeFrame() {
  const { Frame } = await import("./frame.js");
  return new Frame(find(".minimise"), {
    onShown: (focus) => {
      back();
      if (focus) composer.focus();
    },
  });
}

/** What tells of replies elsewhere than on this page; fetched once somebody has written. */
function alerts() {
  alertsMade ??= import("./alerts.js").then(({ Alerts }) => {
    return new Alerts(find(".bell"), { shop, name, notices, api, store });
  });
  return alertsMade;
}

function showChips(texts) {
  chips.replaceChildren(...(texts ?? []).map((text) => {
    return make("button", "chip", { type: "button" }, text);
  }));
}

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
  frame?.unread(count);
}

async function visibilityChanged() {
  clearTimeout(hiddenTimer);
  if (document.hidden) {
    const told = alertsMade && (await alertsMade).allowed;
    clearTimeout(hiddenTimer);
    hiddenTimer = setTimeout(() => document.hidden && stream.stop(), told ? TOLD_MS : HIDDEN_MS);
  } else {
    if (!away()) back();
    if (store.token) stream.start();
  }
}

chips.addEventListener("click", ({ target }) => {
  const chip = target.closest(".chip");
  if (!chip) return;
  say(chip.textContent.trim());
  composer.focus();
});
document.addEventListener("click", async ({ target }) => {
  const onward = target.closest("[data-elsewhere]");
  if (!onward) return;
  const { continueElsewhere } = await import("./elsewhere.js");
  continueElsewhere(onward, { api, notices });
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

// Fetched while all else works.
if (framed) frame = await makeFrame();
for (const entry of store.outbox()) thread.addWaiting(entry);
if (!navigator.onLine) notices.connection(false);
if (store.token) {
  room.classList.add("returning");
  frame?.known();
  stream.start();
  alerts().then((made) => {
    made.offer();
    made.agree();
  });
}
frame?.ready();
outbox.flush();
