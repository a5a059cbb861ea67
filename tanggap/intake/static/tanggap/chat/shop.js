// The shop around the conversation: its sheet of information, and whether it is open now.

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Opens and closes the sheet about the shop; wide screens show its content in a panel. */
export function connectSheet(sheet, opener, panel) {
  const content = panel.firstElementChild;
  opener.addEventListener("click", () => {
    sheet.append(content);
    sheet.showModal();
  });
  sheet.addEventListener("close", () => panel.append(content));
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("[data-close]")) sheet.close();
  });
}

/** Brings “Buka · tutup 21.00” up to date when that moment has passed. */
export function keepOpenState(room) {
  const check = async () => {
    const changesAt = Date.parse(room.dataset.changesAt);
    if (!changesAt || document.hidden) return;
    if (changesAt > Date.now()) {
      setTimeout(check, Math.min(changesAt - Date.now() + 1000, LONGEST_TIMER_MS));
      return;
    }
    try {
      const html = await (await fetch(location.pathname)).text();
      const fresh = new DOMParser().parseFromString(html, "text/html");
      document.querySelectorAll("[data-live]").forEach((part) => {
        const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
        if (now) part.replaceWith(document.importNode(now, true));
      });
      room.dataset.changesAt = fresh.querySelector("[data-changes-at]").dataset.changesAt;
    } catch {
      // Offline: the next look at the page tries again.
    }
  };
  document.addEventListener("visibilitychange", check);
  check();
}

/** Where the keyboard covers the page instead of shrinking it (iOS), shrinks it ourselves. */
export function fitKeyboard() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    const covered = view.scale === 1 && innerHeight - view.height > 60;
    document.documentElement.style.setProperty("--room", covered ? `${view.height}px` : "100dvh");
    if (covered) scrollTo(0, 0);
  };
  view.addEventListener("resize", fit);
}
