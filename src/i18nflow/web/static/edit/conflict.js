/** Somebody else saved the entry meanwhile: their text, the person's own, and both joined by words.  Nothing is thrown away. */

import { button, el } from "../base/dom.js";
import { diffNodes } from "../base/diff.js";
import { say } from "../base/say.js";
import { sameText } from "./store.js";

const joined = (text) => (text.plurals.length ? text.plurals.join("\n---\n") : text.msgstr);

/**
 * Show a panel its conflict ({base, theirs, yours, merged, clean, revision, theirs_diff, yours_diff, who, unit}) and put the
 * joined text into the field.  Whatever is in the field when the person saves is what is saved, on the revision of now.
 */
export function showConflict(panel, stale) {
  const { store } = panel;
  const name = stale.who || say("Somebody else");
  if (!sameText(panel.read(), stale.yours) && store.drafts.of(panel.id)?.revision !== stale.revision)
    return typedOn(panel, name, stale);
  if (store.drafts.of(panel.id)?.revision !== stale.revision) settle(panel, stale, stale.merged);
  const box = el(
    "section",
    { class: "merge", "aria-label": say("Two versions of this text") },
    el(
      "p",
      {},
      stale.clean
        ? say("{name} changed this text too. Both changes are joined below: look at it and save.", { name })
        : say("{name} changed the same words. Both are in the field below: keep what is right and save.", { name }),
    ),
    side(panel, stale, { title: say("Theirs"), text: stale.theirs, diff: stale.theirs_diff, key: "Alt+T" }),
    side(panel, stale, { title: say("Yours"), text: stale.yours, diff: stale.yours_diff, key: "Alt+Y" }),
    button(say("Use both, joined"), () => settle(panel, stale, stale.merged), { kind: "small" }),
  );
  panel.trouble.replaceChildren(box);
  panel.choices = { theirs: () => settle(panel, stale, stale.theirs), yours: () => settle(panel, stale, stale.yours) };
  store.changed(panel.id);
  panel.row.scrollIntoView({ block: "nearest" });
}

/** The person typed on while their text was on its way: the next save joins that, too. */
function typedOn(panel, name, { theirs }) {
  const { view } = panel.store;
  const text = el("p", { class: "translation", lang: view.lang, dir: view.direction }, joined(theirs));
  const told = say("{name} changed this text too, while you typed on. Save again: both will be joined.", { name });
  panel.trouble.replaceChildren(el("section", { class: "merge" }, el("p", {}, told), el("h3", {}, say("Theirs")), text));
  panel.choices = {};
}

function side(panel, stale, { title, text, diff, key }) {
  const { view } = panel.store;
  const body = el(
    "p",
    { class: "diff", lang: view.lang, dir: view.direction },
    joined(stale.base) ? diffNodes(diff) : joined(text),
  );
  return el(
    "div",
    { class: "choice" },
    el("h3", {}, title),
    body,
    button(say("Use this"), () => settle(panel, stale, text), { key, kind: "small" }),
  );
}

/** Put one of the texts into the field, as a draft over the entry as it is now. */
function settle(panel, stale, text) {
  const { store } = panel;
  const comment = panel.text.comment;
  store.set(stale.unit);
  store.drafts.drop(panel.id);
  store.drafts.keep({
    id: panel.id,
    revision: stale.revision,
    base: stale.theirs,
    msgid: panel.unit.msgid,
    msgstr: text.msgstr,
    plurals: text.plurals,
    comment,
    wish: "",
    at: Date.now(),
  });
  panel.show(text);
}

/** Somebody saved this entry while the person is in it: nothing in the field moves, but they are told. */
export function showElsewhere(panel, { who, unit }) {
  const { view } = panel.store;
  const name = who || say("Somebody else");
  const text = unit.msgid_plural === null ? unit.msgstr : unit.plurals.join("\n---\n");
  const take = () => {
    panel.store.drafts.drop(panel.id);
    panel.store.elsewhere.delete(panel.id);
    panel.store.set(unit);
    panel.show(unit);
    panel.trouble.replaceChildren();
  };
  const shown = el("p", { class: "translation", lang: view.lang, dir: view.direction, hidden: true }, text);
  const show = button(say("Show theirs"), () => (shown.hidden = !shown.hidden), { key: "Alt+T", kind: "small" });
  const use = button(say("Take theirs"), take, { kind: "small" });
  panel.trouble.replaceChildren(
    el(
      "section",
      { class: "merge elsewhere" },
      el("p", {}, say("{name} has just saved this text.", { name })),
      el("div", { class: "buttons" }, show, use),
      shown,
    ),
  );
  panel.choices = { theirs: () => show.click() };
}
