// “Lanjut di WhatsApp”: a link that takes this conversation along, good for once and a few minutes.

import { icon, make } from "./text.js";
import { words } from "./words.js";

/** Fetches the link of a tapped button, opens it, and leaves it there to be tapped again. */
export async function continueElsewhere(button, { api, notices }) {
  button.disabled = true;
  try {
    const { url } = await api.continueOn(button.dataset.elsewhere);
    const name = { whatsapp: "WhatsApp", telegram: "Telegram" }[button.dataset.elsewhere];
    const attributes = { href: url, target: "_blank", rel: "noopener noreferrer" };
    const link = make("a", "person", attributes, icon("away"), ` ${words.openChannel(name)}`);
    button.replaceWith(link);
    link.focus();
    // Browsers open it at once while they still count the tap; the link stays for the others.
    window.open(url, "_blank", "noopener");
    setTimeout(() => link.replaceWith(button), 10 * 60_000);
  } catch (error) {
    notices.say(error.message, { forAWhile: true });
    button.closest("dialog")?.close();
  } finally {
    button.disabled = false;
  }
}
