// What pages of the console do by themselves: stay current, keep the newest message in view,
// let a long reply grow. Everything works without it, one page load at a time.

const POLL_SECONDS = 20;
const LEAST_MILLISECONDS = 700;
const WIDE = matchMedia("(min-width: 60rem)");

const offline = document.querySelector("[data-offline]");
let source = null;
let last = 0;
let waiting = 0;

/** Tells the parts of the page to look whether they are still true; never more often than needed. */
function changed() {
  const rest = last + LEAST_MILLISECONDS - Date.now();
  if (rest > 0) {
    waiting ||= setTimeout(changed, rest);
    return;
  }
  clearTimeout(waiting);
  waiting = 0;
  last = Date.now();
  document.body.dispatchEvent(new CustomEvent("tanggap:changed"));
}

function listen() {
  const address = document.querySelector("[data-stream]")?.dataset.stream;
  if (!address || source) return;
  source = new EventSource(address);
  source.addEventListener("changed", changed);
  source.addEventListener("typing", ({ data }) =>
    document.body.dispatchEvent(new CustomEvent("tanggap:typing", { detail: JSON.parse(data) })));
}

function rest() {
  source?.close();
  source = null;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    rest();
  } else {
    listen();
    changed();
  }
});
addEventListener("pagehide", rest);
addEventListener("online", changed);
setInterval(() => document.hidden || changed(), POLL_SECONDS * 1000);
listen();

// -- A press that has begun ------------------------------------------------------------------------

// A button that is replaced between press and release is never pressed. News waits for the release,
// at most this long, as not every release is told.
const LONGEST_PRESS = 10_000;
let pressedAt = -Infinity;
let missed = false;

addEventListener("pointerdown", () => (pressedAt = performance.now()), { capture: true });
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(released), { capture: true });
addEventListener("htmx:beforeSwap", ({ detail }) => {
  const news = detail.requestConfig.triggeringEvent?.type === "tanggap:changed";
  if (!news || performance.now() - pressedAt > LONGEST_PRESS) return;
  detail.shouldSwap = false;
  missed = true;
});

function released() {
  pressedAt = -Infinity;
  if (missed) changed();
  missed = false;
}

addEventListener("htmx:sendError", () => offline && (offline.hidden = false));
addEventListener("htmx:afterOnLoad", () => offline && (offline.hidden = true));

// -- The thread ------------------------------------------------------------------------------------

const scroller = document.querySelector("[data-scroller]");

function toEnd() {
  if (scroller) scroller.scrollTop = scroller.scrollHeight;
}

if (scroller) {
  toEnd();
  let nearEnd = true;
  scroller.addEventListener("scroll", () => {
    nearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
  }, { passive: true });
  new ResizeObserver(() => nearEnd && toEnd()).observe(scroller);
  // A photo has no height before it is there.
  scroller.addEventListener("load", () => nearEnd && toEnd(), { capture: true });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const grown = event.detail.elt?.closest?.(".why");
    if (nearEnd && !grown) toEnd();
    mergeDays();
  });
}

/** Older messages bring their own day headings: the same day must not stand there twice. */
function mergeDays() {
  let before = "";
  for (const heading of document.querySelectorAll(".thread > .day")) {
    if (heading.textContent === before) heading.remove();
    before = heading.textContent;
  }
}

// -- The field to write in -------------------------------------------------------------------------

const field = document.querySelector("[data-grow]");

if (field) {
  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    // On a keyboard Enter sends; on a phone it starts a new line, as in other messengers.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !WIDE.matches) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
  document.body.addEventListener("tanggap:sent", () => {
    field.value = "";
    grow();
    toEnd();
  });
}

// -- Small things ----------------------------------------------------------------------------------

/** The list beside a conversation is fetched only where there is room to show it. */
function fillWide() {
  if (WIDE.matches) document.body.dispatchEvent(new CustomEvent("tanggap:wide"));
}
WIDE.addEventListener("change", fillWide);
addEventListener("load", fillWide);

/** What was typed into the search before the scripts had come is searched for, too. */
addEventListener("load", () => {
  const find = document.querySelector("[type=search]");
  if (find && find.value !== find.defaultValue) {
    find.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector("span").textContent = button.dataset.copied;
  });
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
