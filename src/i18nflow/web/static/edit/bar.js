/** The bar above the article: how far it is, whether everything is saved, what is shown. */

import { find, findAll, later } from "../base/dom.js";
import { percent, say, sayMany } from "../base/say.js";

export function bindBar(editor) {
  const { store } = editor;
  progress(editor);
  store.on(
    "unit",
    later(50, () => progress(editor)),
  );
  store.on("saving", (queue) => saving(queue));
  saving({ waiting: 0 });
  filters(editor);
  toggles(editor);
  find("#save-state").addEventListener("click", () => editor.saver.go());
}

function progress({ store }) {
  const found = store.amounts();
  const share = (state) => (found.total ? (100 * found[state]) / found.total : 0);
  let at = 0;
  for (const part of findAll("#progress rect[data-state]")) {
    const width = share(part.dataset.state);
    part.setAttribute("x", at);
    part.setAttribute("width", width);
    at += width;
  }
  const done = found.total ? (found.approved + found.translated) / found.total : 1;
  const left = found.waiting ? sayMany("{n} to do", "{n} to do", found.waiting) : say("all done");
  find("#progress-text").textContent = `${percent(Math.floor(done * 100) / 100)} · ${left}`;
}

/** “Saved”, “Saving …”, or how many texts the server does not have yet; always there, so that one can trust it. */
function saving({ waiting, tries = 0, stopped = false }) {
  const box = find("#save-state");
  const state = stopped ? "stopped" : waiting && tries ? "waiting" : waiting ? "busy" : "saved";
  box.dataset.state = state;
  box.disabled = state === "saved" || state === "busy";
  box.title = box.disabled ? "" : say("The server does not have them yet; this browser keeps them. Click to try now.");
  find(".text", box).textContent = {
    saved: () => say("Saved"),
    busy: () => say("Saving …"),
    waiting: () => sayMany("{n} not saved yet", "{n} not saved yet", waiting),
    stopped: () => sayMany("Signed out, {n} not saved yet", "Signed out, {n} not saved yet", waiting),
  }[state]();
}

function filters(editor) {
  const { store, rows } = editor;
  const words = find("#filter-text");
  let kind = "all";
  const kinds = {
    all: () => true,
    todo: (unit) => store.inNeed(unit),
    faults: (unit) => unit.faults.length > 0 || editor.preview.refused.has(unit.id),
    comments: (unit) => unit.comments.length > 0,
  };
  const run = () => {
    const wanted = words.value.trim().toLocaleLowerCase();
    const has = (text) => text.toLocaleLowerCase().includes(wanted);
    const texts = (unit) => [unit.msgid, ...unit.about, store.text(unit).msgstr, ...store.text(unit).plurals];
    const shown = rows.show((unit) => kinds[kind](unit) && (!wanted || texts(unit).some(has)));
    find("#filter-told").textContent = sayMany("{n} unit", "{n} units", shown);
  };
  words.addEventListener("input", later(120, run));
  find("#filter-kind").addEventListener("change", ({ target }) => {
    kind = target.value;
    run();
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    const at = rows.beside(-1, 1);
    if (at >= 0) editor.open(at);
  });
}

function toggles(editor) {
  const frame = find(".editor");
  const toggle = find("#toggle-preview");
  const show = (isShown) => {
    frame.classList.toggle("no-preview", !isShown);
    toggle.setAttribute("aria-pressed", String(isShown));
    localStorage.setItem("i18nflow:preview", isShown ? "shown" : "hidden");
  };
  show(localStorage.getItem("i18nflow:preview") !== "hidden");
  toggle.addEventListener("click", () => show(frame.classList.contains("no-preview")));
  for (const tab of findAll("[data-tab-name]")) tab.addEventListener("click", () => editor.tab(tab.dataset.tabName));
}
