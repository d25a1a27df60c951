/** What became of an article. */

import { walkRows } from "../base/lists.js";
import { undoable } from "./activity.js";

export function start() {
  walkRows(undoable());
}
