// The photos and voice notes of a message.

import { icon, make } from "./text.js";
import { words } from "./words.js";

/** Shows in its place what a message carries, fetched as its sender: nothing of it is public. */
export function showFile(place, file, fetchFile) {
  place.append(icon(file.kind === "audio" ? "mic" : "picture"));
  fetchFile(file.key).then(
    (blob) => {
      const src = URL.createObjectURL(blob);
      const shown =
        file.kind === "audio"
          ? make("audio", "", { controls: "", src, preload: "metadata" })
          : make("img", "", { src, alt: words.attachment.image });
      place.replaceChildren(shown);
    },
    () => place.append(words.attachment[file.kind] ?? words.attachment.other),
  );
}
