// A shop's chat on any page: <script src="…/widget.js" data-shop="…" async></script>
// The button stands in a shadow root in the top layer, out of reach of the page's styles; the chat is
// a frame from our own origin. Styles are constructed and settings imported, so a strict content
// policy has to allow this origin in script-src and frame-src, and nothing else.
(() => {
  const script =
    document.currentScript ?? document.querySelector('script[data-shop][src*="/widget.js"]');
  const shop = script?.dataset.shop?.trim() ?? "";
  const warn = (text) => console.warn(`Tanggap: ${text}`);
  const mark = Symbol.for("tanggap.widget");
  if (!shop) return warn('data-shop belum diisi. Contoh: data-shop="nama-toko".');
  if (window[mark]) {
    if (window[mark] !== shop) warn(`chat “${window[mark]}” sudah terpasang; “${shop}” diabaikan.`);
    return;
  }
  window[mark] = shop;

  const base = new URL(".", script.src);
  const slug = encodeURIComponent(shop);
  const embedded = (path) => `${base}w/${slug}${path}?di=${encodeURIComponent(location.origin)}`;
  const settings = async (fresh = "") => (await import(`${base}w/${slug}/setelan.js${fresh}`)).default;

  /** What this browser remembers for the page; nothing where it lends us no storage. */
  const kept = (storage, name, value) => {
    try {
      if (value === undefined) return window[storage].getItem(`tanggap:${shop}:${name}`);
      window[storage].setItem(`tanggap:${shop}:${name}`, value);
    } catch {}
  };

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };

  const drawing = (path) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const line = svg.appendChild(document.createElementNS(space, "path"));
    line.setAttribute("d", path);
    return svg;
  };

  const css = ({ colour, on, side }) => `
:host{all:initial!important;position:fixed!important;inset:auto!important;width:0!important;
height:0!important;margin:0!important;padding:0!important;border:0!important;display:block!important;
overflow:visible!important;z-index:2147483647!important;background:none!important;direction:ltr!important}
:host::backdrop{display:none!important}
[hidden]{display:none!important}
*{box-sizing:border-box;font:15px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
aside{position:fixed;bottom:calc(20px + env(safe-area-inset-bottom));${side}:20px;display:flex;
flex-direction:${side === "left" ? "row-reverse" : "row"};align-items:flex-end;gap:12px}
button{margin:0;border:0;cursor:pointer;-webkit-tap-highlight-color:transparent}
:focus-visible{outline:3px solid #1c4f8f;outline-offset:2px;box-shadow:0 0 0 2px #fff}
.launch{position:relative;flex:none;width:60px;height:60px;padding:15px;border:1px solid #fff3;
border-radius:50%;background:${colour};color:${on};box-shadow:0 4px 18px #0005;transition:transform .15s}
.launch:active{transform:scale(.94)}
svg{display:block;width:100%;height:100%;fill:none;stroke:currentColor;stroke-width:1.8;
stroke-linecap:round;stroke-linejoin:round}
.badge{position:absolute;top:-4px;right:-4px;min-width:24px;height:24px;padding:0 6px;border:2px solid #fff;
border-radius:12px;background:#b3123a;color:#fff;font-size:12px;font-weight:700;line-height:20px}
.hello{position:relative;max-width:min(250px,calc(100vw - 112px));animation:in .25s}
.say{display:block;width:100%;padding:12px 36px 12px 16px;border-radius:18px;background:#fffdf9;
color:#2b1d13;text-align:start;box-shadow:0 4px 18px #0003;overflow-wrap:anywhere}
.no{position:absolute;top:0;right:0;width:44px;height:44px;padding:15px;background:none;color:#5d4a3a}
.panel{position:fixed;bottom:calc(92px + env(safe-area-inset-bottom));${side}:20px;width:390px;
height:min(660px,calc(100dvh - 112px));border-radius:20px;overflow:hidden;background:#fffdf9;
color:#2b1d13;box-shadow:0 12px 40px #0006;animation:in .2s}
.panel p{display:grid;place-content:center;gap:12px;height:100%;margin:0;padding:24px;text-align:center}
.panel a{color:#9a3611}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
.panel:not(.ready) iframe{opacity:0;pointer-events:none}
@keyframes in{from{opacity:0;transform:translateY(12px)}}
@keyframes fade{from{opacity:0}}
@media(prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
@media(max-width:480px){.panel{inset:0;width:100%;height:100dvh;border-radius:0;animation-name:fade}.open .launch,.open .hello{display:none}}
@media print{:host{display:none!important}}`;

  const begin = (setup) => {
    const { words } = setup;
    const badge = make("span", { class: "badge", hidden: "", "aria-hidden": "true" });
    const launch = make(
      "button",
      { class: "launch", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" },
      drawing("M4.5 5h15A1.5 1.5 0 0 1 21 6.5v9a1.5 1.5 0 0 1-1.5 1.5H12l-5 4v-4H4.5A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5zM7.5 9.3h9M7.5 12.8h5.5"),
      badge,
    );
    const aside = make("aside", { "aria-label": words.chat }, launch);
    const link = make("a", { href: `${base}c/${slug}`, target: "_blank", rel: "noopener" }, words.tab);
    const wait = make("p", {}, words.loading);
    const panel = make("div", { class: "panel", role: "dialog", "aria-label": words.chat, hidden: "" }, wait);
    const host = make("tanggap-chat", {});
    const root = host.attachShadow({ mode: "open" });
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css(setup));
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Browsers that construct no styles; they must not have a policy as strict.
      root.append(make("style", {}, css(setup)));
    }
    root.append(aside, panel);

    let frame = null;
    let listener = null;
    let ready = false;
    let open = false;
    let unread = 0;
    let counted = "";
    let hidden = false;

    const tell = (message) => ready && frame.contentWindow.postMessage(message, base.origin);

    const draw = () => {
      aside.hidden = hidden && !open;
      aside.classList.toggle("open", open);
      panel.hidden = !open;
      badge.hidden = open || !unread;
      badge.textContent = unread > 9 ? "9+" : unread;
      launch.setAttribute("aria-expanded", open);
      const label = open ? words.close : words.open;
      launch.setAttribute("aria-label", unread && !open ? `${label}, ${unread} ${words.unread}` : label);
      if (open) root.querySelector(".hello")?.remove();
      // Only what we put in front of the page's own title is taken away again.
      const title = document.title.startsWith(counted) ? document.title.slice(counted.length) : document.title;
      const wanted = document.hidden && unread ? `(${unread}) ` : "";
      if (wanted !== counted || wanted) document.title = wanted + title;
      counted = wanted;
    };

    const frameOf = (path, title) => make("iframe", { src: embedded(path), title, allow: "microphone" });

    const show = (byHand) => {
      open = true;
      kept("sessionStorage", "open", "1");
      if (!frame) {
        listener?.remove();
        listener = null;
        frame = frameOf("", words.chat);
        panel.append(frame);
        setTimeout(() => ready || wait.replaceChildren(words.slow, link), 9000);
      }
      panel.setAttribute("aria-modal", matchMedia("(max-width:480px)").matches);
      draw();
      tell({ tanggap: "shown", focus: byHand });
      if (byHand) frame.focus();
    };

    const hide = () => {
      open = false;
      kept("sessionStorage", "open", "");
      draw();
      tell({ tanggap: "hidden" });
      launch.focus();
    };

    launch.addEventListener("click", () => (open ? hide() : show(true)));
    root.addEventListener("keydown", ({ key }) => key === "Escape" && open && hide());
    document.addEventListener("visibilitychange", draw);
    addEventListener("message", ({ origin, source, data }) => {
      const ours = source && (source === frame?.contentWindow || source === listener?.contentWindow);
      if (!ours || origin !== base.origin) return;
      switch (data?.tanggap) {
        case "ready":
          ready = true;
          panel.classList.add("ready");
          wait.remove();
          tell({ tanggap: open ? "shown" : "hidden", focus: open && root.activeElement === frame });
          break;
        case "close":
          hide();
          break;
        case "known":
          kept("localStorage", "known", "1");
          break;
        case "unread":
          unread = Number(data.count) || 0;
          draw();
      }
    });

    /** Hides and shows itself at the shop's hours. */
    const keepHours = ({ hidden: now, changes_at: at }) => {
      hidden = now;
      draw();
      const later = at - Date.now();
      if (at && later < 2e9) {
        setTimeout(() => settings(`?${at}`).then(keepHours, () => {}), Math.max(later, 0) + 2000);
      }
    };

    if (setup.greeting && !kept("localStorage", "known") && !kept("sessionStorage", "greeted")) {
      const say = make("button", { class: "say", type: "button" }, setup.greeting);
      const no = make("button", { class: "no", type: "button", "aria-label": words.dismiss }, drawing("m5 5 14 14M19 5 5 19"));
      const hello = make("div", { class: "hello" }, say, no);
      say.addEventListener("click", () => show(true));
      no.addEventListener("click", () => {
        kept("sessionStorage", "greeted", "1");
        hello.remove();
        launch.focus();
      });
      aside.prepend(hello);
    }

    document.documentElement.append(host);
    // Above everything that the page stacks, where browsers have a top layer for this.
    host.popover = "manual";
    host.showPopover?.();
    keepHours(setup);
    if (kept("sessionStorage", "open")) show(false);
    else if (kept("localStorage", "known")) {
      // Who has a conversation is told of new messages by a frame of a few hundred bytes.
      listener = frameOf("/kabar", words.chat);
      listener.hidden = true;
      root.append(listener);
    }
  };

  const here = (domain) =>
    domain === location.host ||
    (domain.startsWith("*.") && location.host.endsWith(domain.slice(1)));

  settings().then(
    (setup) => {
      if (!setup) warn(`toko “${shop}” tidak ditemukan. Periksa data-shop.`);
      else if (location.origin !== base.origin && !setup.domains.some(here)) {
        warn(`“${location.host}” belum terdaftar. Tambahkan di konsol: Toko → Chat di situs.`);
      } else if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", () => begin(setup), { once: true });
      } else begin(setup);
    },
    () => warn("chat tidak bisa dimuat. Periksa koneksi, atau aturan script-src halaman ini."),
  );
})();
