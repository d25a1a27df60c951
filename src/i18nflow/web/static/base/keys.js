/** Keys: each is bound once, with a label, so that `?` can list them.  None acts while an input method composes. */

import { el, findAll, isField } from "./dom.js";
import { say } from "./say.js";

const bindings = [];

/**
 * Bind a key such as `Ctrl+Enter`, `Alt+1` or `j`.  Letters and digits with a modifier go by their place on the keyboard.
 * `when` says whether it counts now; `run` may return `false` for "not mine".  Keys without a modifier rest in text fields.
 */
export function bind(keys, label, run, { group = say("Anywhere"), when = () => true, shown = keys } = {}) {
  bindings.push({ keys, label, run, group, when, shown });
}

/** The key of an event as `bind` writes it. */
export function pressed(event) {
  const strong = event.ctrlKey || event.metaKey || event.altKey;
  const code = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1];
  const key = strong && code ? code : event.key === "/" && strong ? "/" : event.key;
  if (!strong && key.length === 1) return key;
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"];
  return [...held.filter(Boolean), key].join("+");
}

/** Whether an input method is at work, which has the keys for itself. */
export const composing = (event) => event.isComposing || event.keyCode === 229;

export function listen() {
  document.addEventListener("keydown", handle, { capture: true });
  bind("?", say("All keys"), showKeys);
  bind("F1", say("All keys"), showKeys, { shown: "F1" });
}

function handle(event) {
  if (composing(event) || event.defaultPrevented) return;
  const keys = pressed(event);
  const inDialog = document.querySelector("dialog[open]") !== null;
  const bare = keys.length === 1 || keys.startsWith("Shift+") || keys.startsWith("Arrow");
  if (inDialog || (bare && isField(event.target))) return;
  for (const binding of bindings.toReversed()) {
    if (binding.keys !== keys || !binding.when(event)) continue;
    if (binding.run(event) === false) continue;
    event.preventDefault();
    event.stopPropagation();
    return;
  }
}

function showKeys() {
  const groups = Map.groupBy(
    bindings.filter((binding) => binding.label),
    (binding) => binding.group,
  );
  const close = el("button", { type: "submit", class: "button primary" }, say("Close"));
  const dialog = el(
    "dialog",
    { class: "keys", "aria-labelledby": "keys-title" },
    el(
      "form",
      { method: "dialog" },
      el("h2", { id: "keys-title" }, say("Keys")),
      el("div", { class: "columns" }, [...groups].map(table)),
      close,
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus({ preventScroll: true });
  dialog.scrollTop = 0;
}

function table([group, members]) {
  const rows = [...Map.groupBy(members, (member) => member.label)];
  return el(
    "section",
    {},
    el("h3", {}, group),
    el(
      "dl",
      {},
      rows.map(([label, same]) =>
        el("div", {}, el("dt", {}, [...new Set(same.map((member) => member.shown))].map(keyCaps)), el("dd", {}, label)),
      ),
    ),
  );
}

function keyCaps(shown) {
  const isMac = navigator.platform.startsWith("Mac");
  const plain = shown.replace("ArrowDown", "↓").replace("ArrowUp", "↑").replace("Escape", "Esc");
  return el("kbd", {}, isMac ? plain.replace("Ctrl", "⌘").replace("Alt", "⌥") : plain);
}

/** Keys that go through a list by `selector`: `j` and `k`, the focus is the place; `moved` is told. */
export function walkList(selector, { group = say("In lists") } = {}) {
  const go = (step) => () => {
    const rows = findAll(selector).filter((row) => row.offsetParent !== null);
    const here = rows.indexOf(document.activeElement?.closest(selector));
    const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    return next !== undefined;
  };
  bind("j", say("Next row"), go(1), { group });
  bind("k", say("Row before"), go(-1), { group });
  return () => document.activeElement?.closest(selector) ?? null;
}
