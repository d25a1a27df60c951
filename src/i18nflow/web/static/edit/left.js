/** Texts that were typed in this browser and whose entry is gone: no article shows them, so that they are shown here. */

import { button, el } from "../base/dom.js";
import { get, path } from "../base/http.js";
import { notice } from "../base/notices.js";
import { moment, say, sayMany } from "../base/say.js";
import { stored } from "./drafts.js";

const MOST = 50;

/** Tell of them, if there are any; `here`: entries that need not be asked for.  Gives the ids of those that were told. */
export async function tellLeft(here = new Set()) {
  const away = stored().filter(({ draft }) => !here.has(draft.id));
  const left = [];
  for (const one of away.slice(0, MOST)) if (await isGone(one.draft.id)) left.push(one);
  const ids = new Set(left.map(({ draft }) => draft.id));
  if (!left.length) return ids;
  const text = sayMany(
    "{n} text that you typed was never saved, and its source text is gone.",
    "{n} texts that you typed were never saved, and their source texts are gone.",
    left.length,
  );
  notice(text, { name: "left", stays: true, actions: [[say("Show"), () => show(left)]] });
  return ids;
}

/** Whether the project has no such entry any more. */
async function isGone(id) {
  try {
    const { state } = await get(path("api", "entries", id));
    return state === "obsolete";
  } catch (error) {
    return error.status === 404;
  }
}

function show(left) {
  const close = el("button", { class: "button primary" }, say("Close"));
  const rows = left.map((one) => row(one, () => rows.every((other) => !other.isConnected) && dialog.close()));
  const dialog = el(
    "dialog",
    { class: "left", "aria-labelledby": "left-title" },
    el(
      "form",
      { method: "dialog" },
      el("h2", { id: "left-title" }, say("Texts whose source is gone")),
      el("p", { class: "hint" }, say("They are kept in this browser alone. Copy what you still need, and drop the rest.")),
      el("ol", {}, rows),
      el("div", { class: "buttons" }, close),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function row({ key, draft }, dropped) {
  const { msgid, article, locale, msgstr, plurals, comment, at } = draft;
  const text = [msgstr, ...plurals, comment].filter(Boolean).join("\n");
  const area = el("textarea", { rows: 3, readonly: true, dir: "auto", lang: locale, "aria-label": say("What you had typed") });
  area.value = text;
  const copy = () => {
    area.select();
    if (navigator.clipboard) navigator.clipboard.writeText(text);
    else document.execCommand("copy");
  };
  const drop = () => {
    localStorage.removeItem(key);
    box.remove();
    dropped();
  };
  const where = [article, locale, at && moment(new Date(at).toISOString())].filter(Boolean).join(" · ");
  const box = el(
    "li",
    { class: "choice" },
    el("small", {}, where),
    msgid && el("p", { class: "source-text", dir: "auto" }, msgid),
    area,
    el(
      "div",
      { class: "buttons" },
      button(say("Copy"), copy, { kind: "small" }),
      button(say("Drop"), drop, { kind: "small quiet" }),
    ),
  );
  return box;
}
