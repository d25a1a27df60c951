/** Lists are pages: htmx asks for the page again and morphs its rows in place, so that the focus stays on its row. */

import htmx from "../htmx/htmx.esm.min.js";
import { find } from "./dom.js";
import { Refused } from "./http.js";
import { failed } from "./notices.js";

/** Bring the rows of this page up to date (macro `listed`); gives a promise. */
export const swap = () => htmx.ajax("GET", "", { source: "#rows" });

/** The same, a little later: news come in swarms. */
export const swapSoon = () => htmx.trigger("#rows", "news");

/** A search form that answers while one types (macro `search_form`): not in the midst of an input method's syllable. */
export function searchAsTyped() {
  find(".search-form").addEventListener("input", (event) => event.isComposing && event.stopImmediatePropagation(), {
    capture: true,
  });
}

document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  failed(refusal(ctx));
});

/** What the server says on the page that it answers with. */
function refusal({ response, text = "" }) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const said = (selector) => find(selector, page)?.textContent.trim();
  return new Refused(response.status, { message: said("main h1"), hint: said("main h1 + p:not(:has(a))") });
}

document.addEventListener("htmx:error", ({ detail: { error } }) => failed(new Refused(0, { message: String(error) })));
htmx.process(document.body); // at once: what the server has to tell may come before htmx looks around by itself
