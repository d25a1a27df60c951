/** Elements made of attributes and text nodes: nothing here ever reads a string as HTML. */

const PC = { "Shift+Enter": "⇧+↵", Enter: "↵" };
const MAC = { "Ctrl+": "⌘", "Alt+": "⌥", "Shift+": "⇧", Enter: "↵" };

/** An element; `data` goes into its dataset, `on` holds listeners, children may be nodes, texts, nothing, lists of these. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "data") Object.assign(node.dataset, value);
    else if (name === "on") Object.entries(value).forEach(([kind, run]) => node.addEventListener(kind, run));
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button with a text; `key` is shown as the key that does the same. */
export function button(text, run, { key = "", kind = "", label = "", ...rest } = {}) {
  const attributes = { type: "button", class: `button ${kind}`.trim(), "aria-label": label || null, ...rest };
  return el("button", { ...attributes, on: { click: run } }, text, key && [" ", keyCap(key)]);
}

/** A key as keyboards show it. */
function keyCap(key) {
  const names = navigator.platform.startsWith("Mac") ? MAC : PC;
  const shown = Object.entries(names).reduce((text, [name, sign]) => text.replace(name, sign), key);
  return el("kbd", { "aria-hidden": "true" }, shown);
}

export const find = (selector, root = document) => root.querySelector(selector);
export const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** `run`, once nothing has called it for so many milliseconds; `.now()` does not wait, `.drop()` forgets. */
export function later(milliseconds, run) {
  let timer = 0;
  const start = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), milliseconds);
  };
  start.now = (...given) => {
    clearTimeout(timer);
    return run(...given);
  };
  start.drop = () => clearTimeout(timer);
  return start;
}

/** Whether somebody types there. */
export function isField(node) {
  return (
    node instanceof HTMLTextAreaElement ||
    node instanceof HTMLSelectElement ||
    (node instanceof HTMLInputElement && node.type !== "checkbox" && node.type !== "radio")
  );
}

/** Whether the person wants no movement. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const isNarrow = () => matchMedia("(max-width: 820px)").matches;
