/** Opening an article, and opening it again while somebody works in it. */

import { find, isNarrow } from "../base/dom.js";
import { get, path } from "../base/http.js";
import { failed, notice } from "../base/notices.js";
import { say, sayMany } from "../base/say.js";
import { tellLeft } from "./left.js";
import { isDifferent } from "./saving.js";

/** Where one was going, and what was not saved the last time. */
export function resume(editor) {
  const { store, saver } = editor;
  named(store.view);
  for (const draft of store.drafts.all()) {
    if (!isDifferent(draft, store.unit(draft.id))) store.drafts.drop(draft.id);
    else if (draft.wish) saver.add(draft);
  }
  const left = store.drafts.all().filter((draft) => !draft.wish);
  if (left.length) offer(editor, left);
  tellLeft(new Set(store.places.keys()));
  if (!editor.openHash() && !isNarrow()) editor.open(Math.max(store.nextInNeed(-1), 0), { quietly: true });
}

/** The article by its title, not only by its name. */
function named({ title, source_lang: lang, locale }) {
  const heading = find(".bar-row h1");
  heading.textContent = title;
  heading.lang = lang;
  document.title = `${title} (${locale}) · i18nflow`;
}

function offer(editor, left) {
  const show = () => editor.open(editor.store.placesOf(left[0].id)[0]);
  const text = sayMany(
    "{n} text that you typed and did not save is back.",
    "{n} texts that you typed and did not save are back.",
    left.length,
  );
  notice(text, { actions: [[say("Show"), show]], stays: true, name: "drafts" });
}

/** Fetch the article again: it has another source, or events were missed. */
export async function reload(editor) {
  try {
    const { locale, article } = editor.store.view;
    take(editor, await get(path("api", "articles", locale, article)));
  } catch (error) {
    failed(error);
  }
}

function take(editor, view) {
  const { store, panel } = editor;
  const seen = panel && store.unit(panel.id);
  const typed = panel && store.drafts.of(panel.id);
  if (store.take(view)) sameShape(editor, seen);
  else newShape(editor, panel?.id, typed);
  editor.preview.refresh();
}

/** The same texts: those that changed are shown, but for the one that is open. */
function sameShape(editor, seen) {
  const { store } = editor;
  const fresh = seen && store.unit(seen.id);
  if (fresh && fresh.revision !== seen.revision) {
    store.set(seen);
    editor.elsewhere(seen.id, "", fresh);
  }
  store.places.forEach((_, id) => store.changed(id));
}

/** Texts came or went: the rows are made anew, and one is in the same text as before if it is still there. */
function newShape(editor, id, typed) {
  const { store } = editor;
  editor.drop();
  editor.last = -1;
  editor.rows.build();
  editor.minimap.draw();
  store.tell("shape");
  const told = tellLeft(new Set(store.places.keys()));
  const at = id ? store.placesOf(id)[0] : undefined;
  if (at !== undefined) return editor.open(at);
  if (typed) told.then((ids) => ids.has(id) || tellTyped(typed));
}

/** A text that has gone to another article, where its draft waits. */
function tellTyped(typed) {
  const copy = () => navigator.clipboard.writeText([typed.msgstr, ...typed.plurals].filter(Boolean).join("\n"));
  const text = say("The text that you worked on is not in the article any more. You had typed: {text}", { text: typed.msgstr });
  notice(text, { stays: true, urgent: true, actions: [[say("Copy"), copy]] });
}
