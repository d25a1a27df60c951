/** The glossary of a locale: filtered as one types, records added, changed, taken away. */

import { ask } from "../base/dialogs.js";
import { find } from "../base/dom.js";
import { filterRows } from "../base/filter.js";
import { path, send } from "../base/http.js";
import { bind } from "../base/keys.js";
import { walkRows } from "../base/lists.js";
import { failed, notice } from "../base/notices.js";
import { say, sayMany } from "../base/say.js";
import { swap } from "../base/swap.js";

const { locale } = document.body.dataset;
const LIST = /\s*[;；,，]\s*/u;
const NONE = {
  source: "",
  target: "",
  locale,
  variants: [],
  forbidden: [],
  part_of_speech: "",
  domain: "",
  note: "",
  kept: false,
  more: {},
};

export function start() {
  filterRows({ rows: "tr.row", text: (row) => row.dataset.filter, told: (n) => sayMany("{n} term", "{n} terms", n) });
  walkRows({ edit: ["e", say("Edit the term"), edit] }, { news: ["terms", "reload"] });
  find("#new-term")?.addEventListener("click", add);
  bind("n", say("New term"), () => find("#new-term") && add(), { group: say("In lists") });
}

const add = () =>
  change(say("New term"), NONE, "")
    .then((isDone) => isDone && swap())
    .catch(failed);

function edit(row) {
  return change(say("Edit the term"), JSON.parse(row.dataset.term), row.dataset.revision);
}

async function change(title, term, revision) {
  const lang = locale;
  const fields = [
    { name: "source", label: say("Term"), value: term.source },
    { name: "target", label: say("Translation"), value: term.target, lang },
    { name: "variants", label: say("Also right (separated by commas)"), value: term.variants.join(", "), lang },
    { name: "forbidden", label: say("Wrong (separated by commas)"), value: term.forbidden.join(", "), lang },
    { name: "note", label: say("Note"), value: term.note },
    { name: "kept", label: say("Stays as it is in every language"), value: term.kept, check: true },
  ];
  if (revision) fields.push({ name: "remove", label: say("Take this term away"), check: true });
  const answer = await ask(title, fields);
  if (!answer) return false;
  const { remove = false, ...given } = answer;
  const list = (text) => text.split(LIST).filter(Boolean);
  const fresh = { ...term, ...given, variants: list(given.variants), forbidden: list(given.forbidden) };
  await send("PUT", path("api", "terms", locale), { term: fresh, remove }, { revision });
  notice(remove ? say("The term is gone.") : say("The term is saved."), { name: "term" });
  return true;
}
