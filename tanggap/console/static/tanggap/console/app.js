// The console as an app: its service worker, installing it, notifications on this device.

const worker = "serviceWorker" in navigator ? navigator.serviceWorker : null;
const words = document.querySelector("[data-app]")?.dataset ?? {};
const registered = worker?.register("/konsol/sw.js", { scope: "/konsol/", updateViaCache: "none" })
  .catch(() => null);

// -- Without a network -----------------------------------------------------------------------------

const offline = document.querySelector("[data-offline]");

/** A page that was kept says how old it is; what is sent from it would be lost. */
function sayHowOld() {
  const seen = offline?.dataset.seen;
  if (!seen) return;
  const at = new Date(seen).toLocaleString(document.documentElement.lang, {
    weekday: "long", hour: "2-digit", minute: "2-digit",
  });
  offline.textContent = offline.dataset.since.replace("{}", at);
  for (const button of document.querySelectorAll("main button[type=submit]")) button.disabled = true;
  // "Online" says that there is some network, not that it leads to the shop; and a page that is being
  // left must not be called back.
  addEventListener("online", async () => {
    const reached = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
    if (reached?.ok) location.reload();
  });
}
sayHowOld();

// -- Leaving ---------------------------------------------------------------------------------------

/** Nothing of the shop stays on the device, however slow it is. */
async function forget() {
  for (const name of await caches.keys()) {
    if (!name.startsWith("assets")) await caches.delete(name);
  }
}

/** The device is told nothing more. This may need a network; the server forgets the device by itself. */
async function hearNoMore() {
  const subscription = await (await worker?.getRegistration("/konsol/"))?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

for (const form of document.querySelectorAll("form[data-leave]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.leave === "now" || !("caches" in window)) return;
    event.preventDefault();
    form.dataset.leave = "now";
    const enough = new Promise((done) => setTimeout(done, 1500));
    const heard = Promise.race([hearNoMore().catch(() => 0), enough]);
    Promise.all([forget().catch(() => 0), heard]).then(() => form.submit());
  });
}

// -- Installing ------------------------------------------------------------------------------------

const installers = document.querySelectorAll("[data-install]");
const standalone = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
const apple = /iPhone|iPad/.test(navigator.userAgent);

function offerInstall(ask) {
  if (standalone) return;
  for (const part of installers) {
    part.hidden = false;
    const button = part.querySelector("button");
    const hint = part.querySelector("[data-by-hand]");
    if (button) button.hidden = !ask;
    if (hint) hint.hidden = Boolean(ask);
    button?.addEventListener("click", async () => {
      ask.prompt();
      if ((await ask.userChoice).outcome === "accepted") part.hidden = true;
    });
  }
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offerInstall(event);
});
if (apple) offerInstall(null);

// -- Notifications on this device ------------------------------------------------------------------

const panel = document.querySelector("[data-push]");

function key(text) {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded + "=".repeat(-text.length & 3)), (sign) => sign.charCodeAt(0));
}

/** Tells the server of this device, or that it wants no more; answers whether that worked. */
async function tell(address, values) {
  const body = new FormData(panel.querySelector("form[data-token]"));
  for (const [name, value] of Object.entries(values)) body.set(name, value);
  const answer = await fetch(address, { method: "POST", body, redirect: "error" }).catch(() => null);
  return Boolean(answer?.ok);
}

function agreement(subscription) {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint, p256dh: keys.p256dh, auth: keys.auth };
}

async function present() {
  const registration = await worker.ready;
  return [registration.pushManager, await registration.pushManager.getSubscription()];
}

async function switchOn() {
  const answer = await Notification.requestPermission();
  if (answer !== "granted") return show(answer === "denied" ? "denied" : "off");
  const [manager, old] = await present();
  // A subscription that was made for another key is of no use.
  const subscription = old && same(old) ? old : await (async () => {
    await old?.unsubscribe();
    return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key(panel.dataset.key) });
  })();
  if (await tell(panel.dataset.add, agreement(subscription))) return location.reload();
  return show("failed");
}

function same(subscription) {
  const theirs = new Uint8Array(subscription.options.applicationServerKey ?? []);
  return String(theirs) === String(key(panel.dataset.key));
}

function show(state) {
  for (const part of panel.querySelectorAll("[data-when]")) {
    part.hidden = part.dataset.when !== state;
  }
}

async function lookAtDevice() {
  if (!worker || !("PushManager" in window)) return show(apple && !standalone ? "apple" : "unable");
  if (Notification.permission === "denied") return show("denied");
  const [, subscription] = await present();
  const known = subscription && panel.dataset.endpoints.split(" ").includes(await digest(subscription.endpoint));
  return show(known ? "on" : "off");
}

/** The list of devices names each by a digest: which of them is this one? */
async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].slice(0, 8).map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

if (panel) {
  lookAtDevice().catch(() => show("unable"));
  panel.querySelector("[data-on]").addEventListener("click", async (event) => {
    event.target.disabled = true;
    await switchOn().catch(() => show("failed"));
    event.target.disabled = false;
  });
  panel.querySelector("[data-off]").addEventListener("click", async () => {
    const [, subscription] = await present();
    await tell(panel.dataset.drop, { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
    location.reload();
  });
}

// A login renews itself now and then; the device is made known with it, at most once a day.
if (!panel && words.add && worker && Notification?.permission === "granted") refresh().catch(() => 0);

async function refresh() {
  const mark = `push:${words.add}:${words.login}`;
  const last = Number(localStorage.getItem(mark) || 0);
  if (Date.now() - last < 86_400_000) return;
  const [, subscription] = await present();
  if (!subscription) return;
  const body = new FormData(document.querySelector("form[data-leave]"));
  for (const [name, value] of Object.entries(agreement(subscription))) body.set(name, value);
  body.set("again", "1");
  const answer = await fetch(words.add, { method: "POST", body, redirect: "error" });
  if (answer.ok) localStorage.setItem(mark, String(Date.now()));
}

// -- A photo from another app ----------------------------------------------------------------------

const gift = document.querySelector("[data-shared]");

if (gift) takeShared();

async function takeShared() {
  const kept = "caches" in window && await caches.match(gift.dataset.shared);
  const photo = kept && await kept.blob();
  gift.querySelector("[data-none]").hidden = Boolean(photo);
  gift.querySelector("[data-some]").hidden = !photo;
  if (!photo) return;
  gift.querySelector("img").src = URL.createObjectURL(photo);
  const filter = gift.querySelector("[type=search]");
  filter?.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const one of gift.querySelectorAll("[data-name]")) {
      one.hidden = !one.dataset.name.includes(wanted);
    }
    for (const part of gift.querySelectorAll("[data-part]")) {
      part.hidden = Boolean(wanted) && !part.querySelector("[data-name]:not([hidden])");
    }
  });
  for (const form of gift.querySelectorAll("form")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const files = new DataTransfer();
      files.items.add(new File([photo], "foto.jpg", { type: photo.type }));
      form.querySelector("[type=file]").files = files.files;
      for (const button of gift.querySelectorAll("button")) button.disabled = true;
      await caches.delete("shared-1");
      form.submit();
    });
  }
}
