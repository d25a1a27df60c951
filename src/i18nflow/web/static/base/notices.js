/** Short messages in a corner; screen readers hear them, and nothing typed is covered by them. */

import { button, el, find } from "./dom.js";
import { say } from "./say.js";

const LONG = 7000;
const named = new Map();

/**
 * Show a message.  `name`: a later one of the same name takes its place; `actions`: [[text, run], …];
 * `stays`: until it is closed or taken away by `withdraw`; `urgent`: read out at once.
 */
export function notice(text, { name = "", actions = [], stays = false, urgent = false } = {}) {
  if (name) withdraw(name);
  const close = () => box.remove();
  const box = el(
    "div",
    { class: urgent ? "notice urgent" : "notice" },
    el("p", {}, text),
    actions.map(([label, run]) => button(label, () => (close(), run()), { kind: "small" })),
    button("×", close, { kind: "quiet small", label: say("Close") }),
  );
  find(urgent ? "#alerts" : "#notices").append(box);
  if (name) named.set(name, box);
  if (!stays) setTimeout(close, LONG + text.length * 40);
  return close;
}

/** Take the message of this name away. */
export function withdraw(name) {
  named.get(name)?.remove();
  named.delete(name);
}

/** Tell what went wrong with something that can simply be tried again. */
export function failed(error) {
  const text = error.status === 0 ? say("The server does not answer.") : error.message;
  notice(error.hint ? `${text} ${error.hint}` : text, { name: "failed", urgent: true });
}
