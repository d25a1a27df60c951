/** The keys of the article editor. */

import { find, isField } from "../base/dom.js";
import { bind } from "../base/keys.js";
import { say } from "../base/say.js";
import { askMemory } from "./concordance.js";

export function bindKeys(editor) {
  const work = { group: say("In a text"), when: () => editor.panel !== null };
  bindSaving(editor, work);
  bindInserting(editor, work);
  bindHelp(editor, work);
  bindWalking(editor, { group: say("In the article") });
}

function bindSaving(editor, work) {
  bind("Ctrl+Enter", say("Save and go to the next in need"), () => editor.step("translated"), work);
  bind("Ctrl+S", say("Save and stay"), () => editor.step("translated", { stay: true }), work);
  const approve = () => editor.tools().mayReview && editor.step("approved");
  bind("Ctrl+Shift+Enter", say("Approve and go to the next in need"), approve, work);
  bind("Alt+U", say("Save as needing work"), () => editor.step("fuzzy"), work);
}

function bindInserting(editor, work) {
  const active = () => editor.panel.active;
  for (let digit = 1; digit <= 9; digit += 1) {
    const piece = () => take(editor.panel.items, digit, (item) => active().insert(item));
    const term = () => take(editor.panel.terms, digit, (words) => active().insertWords(words));
    bind(`Alt+${digit}`, say("Insert a placeable, around the selection"), piece, { ...work, shown: "Alt+1…9" });
    bind(`Alt+Shift+${digit}`, say("Insert a glossary term"), term, { ...work, shown: "Alt+Shift+1…9" });
  }
  for (let digit = 1; digit <= 3; digit += 1) {
    const suggestion = () => take(editor.panel.suggestions ?? [], digit, ({ msgstr }) => active().replace(msgstr));
    bind(`Ctrl+${digit}`, say("Take a suggestion"), suggestion, { ...work, shown: "Ctrl+1…3" });
  }
  bind("Alt+0", say("Copy the source"), () => active().replace(editor.panel.unit.msgid), work);
}

function bindHelp(editor, work) {
  const choose = (side) => () => editor.panel.choices?.[side]?.();
  bind("Alt+Enter", say("Take the first quick fix"), () => editor.panel.faults.fixFirst(), work);
  bind("Alt+T", say("Show or take theirs"), choose("theirs"), work);
  bind("Alt+Y", say("Take yours"), choose("yours"), work);
  bind("Alt+I", say("Mute the first finding"), () => editor.panel.faults.muteFirst(), work);
  bind("Alt+M", say("Write a comment"), () => unfolded(editor.panel, ".comment"), work);
  bind("Alt+H", say("What became of the text"), () => unfolded(editor.panel, ".history summary"), work);
  bind("Alt+O", say("Where else the text is used"), () => unfolded(editor.panel, ".uses a"), work);
  bind("Ctrl+K", say("Look up the selection in the memory"), () => askMemory(editor), { group: work.group });
  bind("Escape", say("Out of the text"), () => leave(editor), work);
}

function bindWalking(editor, go) {
  const isPlain = ({ target }) => target === document.body || ["main", "units"].includes(target.id);
  for (const keys of ["Alt+ArrowDown", "j"]) bind(keys, say("Next text"), () => editor.move(1), go);
  for (const keys of ["Alt+ArrowUp", "k"]) bind(keys, say("Text before"), () => editor.move(-1), go);
  bind("Alt+N", say("Next in need, without saving"), () => editor.open(editor.store.nextInNeed(editor.last)), go);
  bind("Alt+P", say("Show or hide the page"), () => find("#toggle-preview").click(), go);
  bind("Enter", say("Work on the text"), () => editor.open(Math.max(editor.last, 0)), { ...go, when: isPlain });
}

/** Use one of a list by its digit; the key is ours where there is none, too. */
function take(list, digit, run) {
  const item = list[digit - 1];
  if (item !== undefined) run(item);
  return true;
}

/** What is folded beside the text is shown, with the focus in it. */
function unfolded({ aside }, selector) {
  const place = find(selector, aside);
  if (!place) return false;
  place.closest("details").open = true;
  place.focus();
  return true;
}

/** Escape leaves the field first, then closes the unit; what is typed stays as a draft. */
function leave(editor) {
  if (isField(document.activeElement)) document.activeElement.blur();
  else editor.leave();
}
