// The console without a network, and notifications. Only pages under /konsol/ pass through here.
// What is kept of a shop is the home page and the inbox as they were last seen; it goes when the
// person logs out or the server asks for a login.

const ASSETS = "assets-1";
const SEEN = "seen-1";
const PHOTO = "shared-1";
const KEPT = /^\/konsol\/[\w-]+\/(percakapan\/|pesanan\/)?$/;

addEventListener("install", (event) => {
  event.waitUntil(keepOfflinePage().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => ![ASSETS, SEEN, PHOTO].includes(name)).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

async function keepOfflinePage() {
  const cache = await caches.open(ASSETS);
  const answer = await fetch(OFFLINE, { cache: "reload" });
  if (!answer.ok) return;
  await cache.put(OFFLINE, answer.clone());
  const styles = (await answer.text()).match(/\/static\/[^"]+\.(?:css|svg)/g) || [];
  await cache.addAll([...new Set(styles)]);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === SHARED) {
    event.respondWith(keepShared(request));
  } else if (request.mode === "navigate") {
    event.respondWith(open(request, url));
  } else if (request.method === "GET" && url.pathname.startsWith("/static/")) {
    event.respondWith(asset(request));
  }
});

/** A page: from the network, else as it was last seen, else a page that says there is none. */
async function open(request, url) {
  try {
    const answer = await fetch(request);
    if (request.method === "GET") await remember(request, url, answer.clone());
    return answer;
  } catch {
    const kept = request.method === "GET" && await (await caches.open(SEEN)).match(url.pathname);
    return kept ? dated(kept) : (await caches.match(OFFLINE)) || Response.error();
  }
}

async function remember(request, url, answer) {
  if (new URL(answer.url || url).pathname === LOGIN || answer.status === 403 || answer.status === 404) {
    // Logged out, or no longer a member: nothing of the shop stays on the device.
    await caches.delete(SEEN);
  } else if (answer.ok && !answer.redirected && !url.search && KEPT.test(url.pathname)) {
    const headers = new Headers(answer.headers);
    headers.set("x-seen", new Date().toISOString());
    // The body is kept unpacked.
    headers.delete("content-encoding");
    headers.delete("content-length");
    const body = await answer.blob();
    await (await caches.open(SEEN)).put(url.pathname, new Response(body, { status: 200, headers }));
  }
}

/** Says on a kept page since when it may no longer be true. */
async function dated(kept) {
  const page = (await kept.text()).replace("data-offline hidden", `data-offline data-seen="${kept.headers.get("x-seen")}"`);
  return new Response(page, { headers: kept.headers });
}

/** Static files have another address whenever they have another content. */
async function asset(request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected && answer.type === "basic") {
    await tidy(cache, request.url);
    await cache.put(request, answer.clone());
  }
  return answer;
}

/** Files of an earlier version go as soon as one of the present version comes. */
async function tidy(cache, url) {
  const version = /\/static\/[^/]+\//.exec(url)?.[0];
  for (const old of version ? await cache.keys() : []) {
    if (old.url.includes("/static/") && !old.url.includes(version)) await cache.delete(old);
  }
}

/** A photo shared from another app waits here until its page fetches it. */
async function keepShared(request) {
  const photo = (await request.formData()).get("photo");
  await caches.delete(PHOTO);
  if (photo instanceof File && photo.size) {
    await (await caches.open(PHOTO)).put(`${SHARED}?foto`, new Response(photo, { headers: { "content-type": photo.type || "image/jpeg" } }));
  }
  return Response.redirect(SHARED, 303);
}

addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data.json();
  } catch {
    // A message that cannot be read is still one: the console tells what it was.
  }
  event.waitUntil(registration.showNotification(said.title || "Tanggap", {
    body: said.body || "",
    tag: said.tag || "tanggap",
    renotify: true,
    icon: ICON,
    badge: BADGE,
    data: { url: said.url || "/konsol/" },
  }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url || "/konsol/", location.origin);
  // Only our own pages, whatever a message says.
  const target = url.origin === location.origin ? url.href : `${location.origin}/konsol/`;
  event.waitUntil(show(target));
});

async function show(target) {
  for (const client of await clients.matchAll({ type: "window" })) {
    if (new URL(client.url).pathname.startsWith("/konsol/") && "navigate" in client) {
      await client.focus();
      return client.navigate(target);
    }
  }
  return clients.openWindow(target);
}
