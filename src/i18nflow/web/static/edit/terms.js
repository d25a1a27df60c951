/** Glossary terms, marked in the source of the unit that is worked on; a key or a click inserts their translation. */

import { el } from "../base/dom.js";
import { say } from "../base/say.js";
import { pieces } from "../base/tags.js";

/** Draw the source again with its terms; the panel learns which words the keys insert. */
export function markTerms(panel, terms) {
  const text = panel.unit.msgid;
  const known = pieces(text);
  const inserted = [];
  const nodes = [];
  let at = 0;
  for (const term of [...terms].sort((one, other) => one.start - other.start)) {
    if (term.start < at) continue;
    nodes.push(...plain(known, at, term.start, text));
    nodes.push(marked(panel, term, text.slice(term.start, term.end), inserted));
    at = term.end;
  }
  nodes.push(...plain(known, at, text.length, text));
  panel.terms = inserted;
  panel.source.replaceChildren(...nodes);
}

function marked(panel, term, shown, inserted) {
  const words = term.translations[0] ?? (term.keep ? term.term : "");
  let place = inserted.indexOf(words);
  if (words && place < 0) place = inserted.push(words) - 1;
  const says = [
    words || say("no translation"),
    ...term.translations.slice(1),
    term.keep ? say("stays as it is") : "",
    term.note,
  ];
  const title = says.filter(Boolean).join(" · ");
  const key = words && place < 9 ? el("sup", { "aria-hidden": "true" }, String(place + 1)) : null;
  const insert = () => words && panel.tools.mayWrite && panel.active.insertWords(words);
  const heard = el("span", { class: "hidden" }, " ", words ? say("insert {words}", { words }) : title);
  return el("button", { type: "button", class: "term", title, on: { click: insert } }, shown, key, heard);
}

/** Text between terms, with its chips. */
function plain(known, start, end, text) {
  return known
    .filter((one) => one.start < end && one.end > start)
    .map((one) => {
      const cut = text.slice(Math.max(one.start, start), Math.min(one.end, end));
      return one.chip ? el("span", { class: "chip" }, cut) : document.createTextNode(cut);
    });
}
