/** Lists of entries: keys that walk them, Enter that opens one, deeds with a button and a key, news from the server. */

import { find } from "./dom.js";
import { bind, walkList } from "./keys.js";
import * as live from "./live.js";
import { failed } from "./notices.js";
import { say } from "./say.js";
import { swap, swapSoon } from "./swap.js";

const NEWS = ["entry", "article", "reload", "terms"];

/**
 * `deeds`: {name: [key, label, run(row)]}; a button `data-do="name"` within a row, or its key with the row in focus, runs one.
 * A deed gives `false` where it did nothing; else the row is gone, and the next one has the focus.
 */
export function walkRows(deeds = {}, { news = NEWS } = {}) {
  const here = walkList(".row");
  const group = say("In lists");
  bind("Enter", say("Open"), () => open(here()), { group, when: ({ target }) => target.matches?.(".row") });
  for (const [name, [key, label, run]] of Object.entries(deeds)) {
    const act = (row) => row && find(`[data-do="${name}"]`, row) && perform(row, run);
    if (key) bind(key, label, () => Boolean(act(here())), { group, when: () => here() !== null });
    find("main").addEventListener(
      "click",
      ({ target }) => target.closest(`[data-do="${name}"]`) && act(target.closest(".row")),
    );
  }
  for (const kind of news) live.on(kind, swapSoon);
}

function open(row) {
  if (!row?.dataset.address) return false;
  location.assign(row.dataset.address);
  return true;
}

/** Do it; the row is dimmed until the server has answered. */
function perform(row, run) {
  row.classList.add("busy");
  const beside = row.nextElementSibling ?? row.previousElementSibling;
  run(row)
    .then((isDone) => isDone !== false && row.contains(document.activeElement) && beside?.focus())
    .then(() => swap())
    .catch(failed)
    .finally(() => row.classList.remove("busy"));
  return true;
}
