/** Lists are pages: they are brought up to date by fetching the page again and putting its content in place. */

import { find, findAll, later } from "./dom.js";
import { page } from "./http.js";
import { failed } from "./notices.js";

let latest = 0;

/** Put the `<main>` of an address in place; the focus stays on the row with the same `id`.  The newest call wins. */
export async function swap(address = location.href, { push = false } = {}) {
  const mine = ++latest;
  try {
    const fresh = await page(address);
    if (mine !== latest) return false;
    const focus = document.activeElement?.closest("[id]")?.id;
    for (const part of findAll("[data-swap]")) {
      const other = find(`[data-swap="${part.dataset.swap}"]`, fresh);
      if (other) part.replaceChildren(...[...other.childNodes].map((node) => document.adoptNode(node)));
    }
    if (focus && !find(`#${CSS.escape(focus)}`)?.contains(document.activeElement)) find(`#${CSS.escape(focus)}`)?.focus();
    if (push) history.replaceState(null, "", address);
    document.dispatchEvent(new CustomEvent("swapped"));
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

/** A search form that answers while one types. */
export function searchAsTyped(form, wait = 200) {
  const go = later(wait, () => swap(`${location.pathname}?${new URLSearchParams(new FormData(form))}`, { push: true }));
  form.addEventListener("input", (event) => event.isComposing || go());
  form.addEventListener("compositionend", () => go());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go.now();
  });
}
