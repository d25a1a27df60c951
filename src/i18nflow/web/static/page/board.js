/** The board: all articles, filtered as one types, brought up to date while others work. */

import { find, findAll } from "../base/dom.js";
import { filterRows } from "../base/filter.js";
import { bind, walkList } from "../base/keys.js";
import * as live from "../base/live.js";
import { say, sayMany } from "../base/say.js";
import { swapSoon } from "../base/swap.js";
import { tellLeft } from "../edit/left.js";

export function start() {
  let kind = "all";
  const isWanted = (row) =>
    kind === "all" || findAll("td[data-kinds]", row).some((cell) => cell.dataset.kinds.split(" ").includes(kind));
  const run = filterRows({
    rows: ".board tbody tr[id]",
    text: (row) => row.dataset.text,
    extra: isWanted,
    told: (n) => sayMany("{n} article", "{n} articles", n),
  });
  for (const choice of findAll(".chip-button")) {
    choice.addEventListener("click", () => {
      kind = choice.dataset.kind;
      for (const other of findAll(".chip-button")) other.setAttribute("aria-pressed", String(other === choice));
      run();
    });
  }
  walkList(".board td a");
  bind(
    "w",
    say("Open the first article that waits"),
    () => find(".board tbody tr:not([hidden]) td[data-kinds~=todo] a")?.click(),
    { group: say("In lists") },
  );
  for (const news of ["entry", "article", "reload"]) live.on(news, swapSoon);
  tellLeft();
}
