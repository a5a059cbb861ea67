// Tells of replies while the customer looks at something else. Asked for by a tap, never before.

import { words } from "./words.js";

const LENGTH = 140;

/** What base64url stands for. */
function bytes(text) {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded + "=".repeat(-text.length & 3)), (sign) => sign.charCodeAt(0));
}

export class Alerts {
  #button;
  #shop;
  #name;
  #api;
  #store;

  /** `button` offers to be told; it shows only where that can still be allowed. */
  constructor(button, { shop, name, notices, api, store }) {
    this.#button = button;
    this.#shop = shop;
    this.#name = name;
    this.#api = api;
    this.#store = store;
    button.addEventListener("click", async () => {
      const answer = await Notification.requestPermission();
      this.offer();
      const afterwards = answer === "granted" && (await this.agree());
      const said = afterwards ? words.alertsAlways : words.alertsOn;
      notices.say(answer === "granted" ? said : words.alertsOff, { forAWhile: true });
    });
  }

  /**
   * Lets the shop tell this browser of replies that come after the page is closed; whether it may.
   * Once for each conversation and browser: renewing it on every visit would only cost data.
   */
  async agree() {
    if (!this.allowed || !this.#store.token || !("PushManager" in window)) return false;
    try {
      const manager = (await this.#worker())?.pushManager;
      if (!manager) return false;
      const old = await manager.getSubscription();
      if (old && this.#store.told === old.endpoint) return true;
      const key = bytes(await this.#api.pushKey());
      // A subscription that was made for another key is of no use.
      const ours = old && String(new Uint8Array(old.options.applicationServerKey ?? [])) === String(key);
      if (old && !ours) await old.unsubscribe();
      const made = ours ? old : await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      await this.#api.agreeToPush(made);
      this.#store.told = made.endpoint;
      return true;
    } catch {
      // No push service, or no network: the open page still tells.
      return false;
    }
  }

  get allowed() {
    return "Notification" in window && Notification.permission === "granted";
  }

  /** Shows the button where there is still something to be allowed. */
  offer() {
    this.#button.hidden = !("Notification" in window) || Notification.permission !== "default";
  }

  /** Tells of a reply, if the customer wants that. */
  async tell(text) {
    if (!this.allowed) return;
    const options = {
      body: text.length > LENGTH ? `${text.slice(0, LENGTH - 1)}…` : text,
      tag: `tanggap:${this.#shop}`,
      renotify: true,
      lang: document.documentElement.lang,
      icon: document.querySelector("link[rel=icon]")?.href,
      data: { url: `/c/${encodeURIComponent(this.#shop)}` },
    };
    const worker = await this.#worker();
    if (worker) await worker.showNotification(this.#name, options);
    else {
      const shown = new Notification(this.#name, options);
      shown.addEventListener("click", () => {
        window.focus();
        shown.close();
      });
    }
  }

  /** Phones show notifications only through a service worker; it must have begun its work. */
  async #worker() {
    try {
      const made = await navigator.serviceWorker.register("/c/pekerja.js", { scope: "/c/" });
      const coming = made.installing ?? made.waiting;
      if (!made.active && coming) {
        await new Promise((begun) => {
          coming.addEventListener("statechange", () => coming.state === "activated" && begun());
        });
      }
      return made.active ? made : null;
    } catch {
      return null;
    }
  }
}
