/** What the checks find: filtered by the query language, muted with a reason. */

import { walkRows } from "../base/lists.js";
import { mute } from "../base/muting.js";
import { say } from "../base/say.js";
import { searchAsTyped } from "../base/swap.js";

export function start() {
  searchAsTyped();
  const muted = async (row) => (await mute(row.dataset)) !== null;
  walkRows({ mute: ["m", say("Mute the check for this text"), muted] });
}
