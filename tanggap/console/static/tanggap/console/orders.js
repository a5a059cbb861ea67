// A new order can be heard. The browser allows sound only after the person has touched the page, so
// it is switched on by a tap, and remembered.

const KEY = "tanggap-suara";
const button = document.querySelector("[data-sound]");
let sound = null;
let known = ids();

function ids() {
  return new Set([...document.querySelectorAll("[data-order]")].map((card) => card.dataset.order));
}

function stored() {
  try {
    return localStorage.getItem(KEY) === "1";
  } catch {
    return false;
  }
}

function show() {
  button.querySelector("span").textContent = stored() ? button.dataset.on : button.dataset.off;
  button.setAttribute("aria-pressed", String(stored()));
}

function ring() {
  if (!stored()) return;
  sound ??= new AudioContext();
  for (const [place, pitch] of [784, 988, 1175].entries()) {
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    const at = sound.currentTime + place * 0.16;
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.0001, at);
    loud.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
    tone.connect(loud).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.32);
  }
}

if (button && "AudioContext" in window) {
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(KEY, stored() ? "0" : "1");
    } catch {
      return;
    }
    show();
    ring();
  });
}

document.body.addEventListener("htmx:afterSwap", () => {
  const now = ids();
  if ([...now].some((id) => !known.has(id))) ring();
  known = now;
});
