/** Language, theme and images: cookies where the server must know them, so that a page is right from its first paint. */

import { find, findAll } from "./dom.js";
import { send } from "./http.js";
import { failed } from "./notices.js";

const YEAR = 31536000;
const IMAGES = "i18nflow:images";

function remember(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=strict`;
}

/** Whether the preview shows pictures. */
export const imagesShown = () => localStorage.getItem(IMAGES) !== "hidden";

export function start() {
  const dialog = find("#settings");
  find("#open-settings")?.addEventListener("click", () => dialog.showModal());
  find("#leave")?.addEventListener("click", () => send("POST", "/leave", {}).then(() => location.assign("/"), failed));
  find("#language")?.addEventListener("change", ({ target }) => {
    remember("lang", target.value);
    location.reload();
  });
  for (const choice of findAll("input[name=theme]")) {
    choice.addEventListener("change", () => {
      remember("theme", choice.value);
      document.documentElement.dataset.theme = choice.value;
      document.dispatchEvent(new CustomEvent("theme"));
    });
  }
  const images = find("#images");
  if (!images) return;
  images.checked = imagesShown();
  images.addEventListener("change", () => {
    localStorage.setItem(IMAGES, images.checked ? "shown" : "hidden");
    document.dispatchEvent(new CustomEvent("images"));
  });
}
