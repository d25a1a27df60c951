/** What the checks find: filtered by the query language, muted with a reason. */

import { ask } from "../base/dialogs.js";
import { path, send } from "../base/http.js";
import { walkRows } from "../base/lists.js";
import { say } from "../base/say.js";
import { searchAsTyped } from "../base/swap.js";

export function start() {
  searchAsTyped();
  walkRows({ mute: ["m", say("Mute the check for this text"), mute] });
}

async function mute(row) {
  const { id, revision, check } = row.dataset;
  const answer = await ask(
    say("Mute {check} for this text", { check }),
    [{ name: "reason", label: say("Why is it right as it is?"), required: true }],
    { ok: say("Mute") },
  );
  if (!answer?.reason) return false;
  await send("POST", path("api", "entries", id, "mute"), { check, reason: answer.reason }, { revision });
  return true;
}
