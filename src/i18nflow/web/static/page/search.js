/** Search in all catalogs, as one types. */

import { find } from "../base/dom.js";
import { walkRows } from "../base/lists.js";
import { searchAsTyped } from "../base/swap.js";

export function start() {
  searchAsTyped();
  walkRows();
  find("#q").focus();
}
