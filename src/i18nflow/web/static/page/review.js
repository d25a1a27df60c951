/** The review queue: approve, or send back, by keyboard. */

import { find } from "../base/dom.js";
import { path, send } from "../base/http.js";
import { walkRows } from "../base/lists.js";
import { notice } from "../base/notices.js";
import { say } from "../base/say.js";
import { searchAsTyped } from "../base/swap.js";

export function start() {
  searchAsTyped();
  walkRows({
    approved: ["a", say("Approve"), (row) => put(row, "approved", say("Approved."))],
    fuzzy: ["f", say("Needs work"), (row) => put(row, "fuzzy", say("Sent back as needing work."))],
  });
  find(".row")?.focus();
}

async function put(row, state, told) {
  const { id, revision, text, state: before } = row.dataset;
  const { msgstr, plurals } = JSON.parse(text);
  const address = path("api", "entries", id);
  const unit = await send("PUT", address, { msgstr, plurals, state, base: { msgstr, plurals } }, { revision });
  const back = () =>
    send("PUT", address, { msgstr, plurals, state: before, base: { msgstr, plurals } }, { revision: unit.revision });
  notice(told, { name: "reviewed", actions: [[say("Undo"), back]] });
}
