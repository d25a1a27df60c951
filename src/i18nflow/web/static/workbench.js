/** The workbench: what all its pages share, then the page's own module. */

import { find, findAll, isField } from "./base/dom.js";
import { get } from "./base/http.js";
import { bind, listen } from "./base/keys.js";
import * as live from "./base/live.js";
import { failed, notice, withdraw } from "./base/notices.js";
import { learn, say } from "./base/say.js";
import * as settings from "./base/settings.js";

const PAGES = {
  activity: () => import("./page/activity.js"),
  board: () => import("./page/board.js"),
  checks: () => import("./page/checks.js"),
  edit: () => import("./edit/editor.js"),
  glossary: () => import("./page/glossary.js"),
  history: () => import("./page/past.js"),
  review: () => import("./page/review.js"),
  search: () => import("./page/search.js"),
  twins: () => import("./page/twins.js"),
};

/** `/` goes to the page's own search field where there is one, else to the search page. */
function search() {
  const field = find("[data-search]");
  if (!field) return location.assign("/search");
  field.focus();
  field.select?.();
}

function watchServer() {
  live.onServer((isUp) => {
    document.documentElement.classList.toggle("away", !isUp);
    if (isUp) withdraw("server");
    else tellWhy();
  });
  live.on("written", ({ data }) => {
    if (data.failure)
      notice(say("Not written to the files yet: {reason}", { reason: data.failure }), {
        name: "written",
        stays: true,
        urgent: true,
      });
    else withdraw("written");
  });
  live.start();
}

/** The stream of events broke off: the server is away, or it does not know this browser any more. */
async function tellWhy() {
  const status = await get("/api/words").then(
    () => 200,
    (error) => error.status,
  );
  const away = say("The server does not answer. You can go on typing: nothing is lost.");
  const out = say(
    "You are signed out. Open the link of the workbench again, here or in another tab: nothing that you typed is lost.",
  );
  if (status !== 200) notice(status === 401 ? out : away, { name: "server", stays: true });
}

async function start() {
  const page = PAGES[document.body.dataset.page];
  const loading = page?.();
  if (document.body.dataset.name) await learn().catch(failed);
  settings.start();
  for (const here of findAll("nav [aria-current]")) here.scrollIntoView({ block: "nearest", inline: "nearest" });
  listen();
  bind("/", say("Search"), search);
  bind("Escape", "", () => isField(document.activeElement) && document.activeElement.blur(), {
    when: () => isField(document.activeElement),
  });
  if (page) {
    watchServer();
    await (await loading).start();
  }
  document.documentElement.dataset.ready = "true";
}

await start().catch((error) => {
  failed(error);
  throw error;
});
