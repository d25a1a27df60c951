/** Who did what, with a way back. */

import { find } from "../base/dom.js";
import { filterRows } from "../base/filter.js";
import { send } from "../base/http.js";
import { walkRows } from "../base/lists.js";
import { failed, notice } from "../base/notices.js";
import { say, sayMany } from "../base/say.js";

export function start() {
  walkRows(undoable());
  filterRows({ rows: ".row", text: (row) => row.textContent });
  find("#commit")?.addEventListener("click", () => commit().catch(failed));
}

/** The deed of rows of the journal. */
export function undoable() {
  return { undo: ["u", say("Undo"), undo] };
}

async function undo(row) {
  await send("POST", "/api/undo", { number: Number(row.dataset.number) });
  notice(say("The text is as it was before."), { name: "undone" });
}

async function commit() {
  const { commits } = await send("POST", "/api/commit", {});
  notice(commits.length ? sayMany("{n} commit", "{n} commits", commits.length) : say("There is nothing to commit."), {
    name: "commit",
  });
}
