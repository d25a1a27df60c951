/** Rows of a page filtered as one types, without asking the server. */

import { find, findAll } from "./dom.js";
import { sayMany } from "./say.js";

/** `rows`: their selector; `text`: what is looked in; `extra`: a further condition, such as chosen kinds.  Gives the filter. */
export function filterRows({ rows, text, extra = () => true, told = (n) => sayMany("{n} row", "{n} rows", n) }) {
  const field = find("#filter");
  const run = () => {
    const words = field.value.trim().toLocaleLowerCase().split(/\s+/u).filter(Boolean);
    let shown = 0;
    for (const row of findAll(rows)) {
      const content = text(row).toLocaleLowerCase();
      row.hidden = !(words.every((word) => content.includes(word)) && extra(row));
      shown += row.hidden ? 0 : 1;
    }
    find("#filter-told").textContent = told(shown);
  };
  field.addEventListener("input", run);
  document.addEventListener("htmx:after:swap", run);
  run();
  return run;
}
