/** Words looked up in the memory: both languages, with what was made of them elsewhere. */

import { button, el, find, isField, later } from "../base/dom.js";
import { diffNodes } from "../base/diff.js";
import { get, path } from "../base/http.js";
import { failed } from "../base/notices.js";
import { say } from "../base/say.js";

/** Open the dialog with what is selected, in the field or in the page. */
export function askMemory(editor) {
  const { view } = editor.store;
  const list = el("ol", { class: "suggestions", "aria-live": "polite" });
  const input = el("input", { type: "search", id: "concordance", dir: "auto", value: selected(), autocomplete: "off" });
  const look = later(200, () => show(editor, list, input.value.trim(), dialog));
  input.addEventListener("input", (event) => event.isComposing || look());
  input.addEventListener("compositionend", () => look());
  const close = button(say("Close"), () => dialog.close());
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { id: "memory-title" }, say("In the memory ({locale})", { locale: find(".bar-row .locale").textContent })),
    el("p", { class: "field" }, el("label", { for: "concordance" }, say("Words, in either language")), input),
    list,
    close,
  );
  const dialog = el("dialog", { class: "wide", "aria-labelledby": "memory-title" }, form);
  form.addEventListener("submit", (event) => event.preventDefault());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  input.select();
  if (input.value) look.now();
}

function selected() {
  const field = document.activeElement;
  if (isField(field)) return field.value.slice(field.selectionStart, field.selectionEnd);
  return getSelection().toString().trim();
}

async function show(editor, list, text, dialog) {
  const { view } = editor.store;
  if (!text) return list.replaceChildren();
  try {
    const { rows } = await get(`${path("api", "concordance", view.locale)}?${new URLSearchParams({ text })}`);
    list.replaceChildren(
      ...(rows.length ? rows.map((row) => found(editor, row, dialog)) : [el("li", {}, say("Nothing found."))]),
    );
  } catch (error) {
    failed(error);
  }
}

function found(editor, { source, msgstr, diff, origin }, dialog) {
  const { view } = editor.store;
  const insert = () => {
    dialog.close();
    editor.panel.active.insertWords(msgstr);
  };
  return el(
    "li",
    {},
    el(
      "div",
      {},
      el("p", { lang: view.source_lang }, diff.length ? diffNodes(diff) : source),
      el("p", { class: "translation", lang: view.lang, dir: view.direction }, msgstr),
      el("small", {}, origin),
    ),
    editor.panel && editor.mayWrite ? button(say("Insert"), insert, { kind: "small" }) : null,
  );
}
