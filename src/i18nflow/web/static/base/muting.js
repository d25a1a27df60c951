/** A check is muted for a text with a reason, wherever its finding is shown. */

import { ask } from "./dialogs.js";
import { path, send } from "./http.js";
import { say } from "./say.js";

/** Ask why, and mute it: gives the unit as it is then, `null` if the person changed their mind. */
export async function mute({ id, revision, check }) {
  const answer = await ask(
    say("Mute {check} for this text", { check }),
    [{ name: "reason", label: say("Why is it right as it is?"), required: true }],
    { ok: say("Mute") },
  );
  if (!answer?.reason) return null;
  return await send("POST", path("api", "entries", id, "mute"), { check, reason: answer.reason }, { revision });
}
