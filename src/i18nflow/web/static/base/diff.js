/** Differences as the server found them: [["equal" | "delete" | "insert", text], …]. */

import { el } from "./dom.js";

const NAMES = { delete: "del", insert: "ins" };

/** Nodes for a difference; what was taken out and what came in are told by more than colour. */
export function diffNodes(diff) {
  return diff.map(([kind, text]) => (NAMES[kind] ? el(NAMES[kind], {}, text) : document.createTextNode(text)));
}
