/** Existing translations beside their sources: pairs taken into the catalog, or turned down. */

import { get, path, send } from "../base/http.js";
import { walkRows } from "../base/lists.js";
import { say } from "../base/say.js";

export function start() {
  walkRows({
    accept: ["y", say("Accept the pair"), (row) => settle(row, true)],
    refuse: ["x", say("Refuse the pair"), (row) => settle(row, false)],
  });
}

async function settle(row, accept) {
  const { revision } = await get(path("api", "entries", row.dataset.entry));
  await send("POST", path("api", "twins", document.body.dataset.locale, row.dataset.pair), { accept }, { revision });
}
