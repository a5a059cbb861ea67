// Shows notifications of replies, also after the page is closed, and leads back to the chat. It keeps
// nothing and answers no requests.

self.addEventListener("push", (event) => {
  event.waitUntil(tellOf(event.data));
});

async function tellOf(data) {
  let said = {};
  try {
    said = data.json();
  } catch {
    // A message that cannot be read is still one: the chat tells what it was.
  }
  const url = own(said.url);
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // Whoever is looking at the chat sees the reply itself.
  if (open.some((client) => client.visibilityState === "visible" && at(client, url))) return;
  await self.registration.showNotification(said.title || "Chat", {
    body: said.body || "",
    tag: said.tag || "tanggap",
    renotify: true,
    data: { url },
  });
}

/** Only chats of this server, whatever a message says. */
function own(url) {
  const { origin, pathname } = new URL(url || "/c/", self.location.origin);
  return origin === self.location.origin && pathname.startsWith("/c/") ? pathname : "/c/";
}

function at(client, url) {
  return new URL(client.url).pathname === url;
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((open) => {
      const chat = open.find((client) => at(client, url));
      return chat ? chat.focus() : self.clients.openWindow(url);
    }),
  );
});
