/** Questions in a dialog of the browser's own. */

import { button, el } from "./dom.js";
import { say } from "./say.js";

/** Ask for fields: [{name, label, value, long, hint, required}]; gives their values by name, or `null` if the person changed their mind. */
export function ask(title, fields, { ok = say("Save"), text = "" } = {}) {
  const { promise, resolve } = Promise.withResolvers();
  const inputs = fields.map(field);
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { id: "ask-title" }, title),
    text && el("p", {}, text),
    inputs.map((input) => input.row),
    el(
      "div",
      { class: "buttons" },
      el("button", { class: "button primary", value: "ok" }, ok),
      button(say("Cancel"), () => dialog.close("no")),
    ),
  );
  const dialog = el("dialog", { class: "ask", "aria-labelledby": "ask-title" }, form);
  dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "ok" ? Object.fromEntries(inputs.map((input) => [input.name, input.read()])) : null);
  });
  document.body.append(dialog);
  dialog.showModal();
  (inputs[0]?.control ?? form.querySelector("button")).focus();
  return promise;
}

function field({ name, label, value = "", long = false, check = false, lang = null, hint = "", required = false }) {
  const id = `ask-${name}`;
  const control = long
    ? el("textarea", { id, rows: 4, lang, dir: "auto" })
    : el("input", { id, type: check ? "checkbox" : "text", lang, dir: check ? null : "auto", autocomplete: "off", required });
  if (check) control.checked = Boolean(value);
  else control.value = value;
  const row = el(
    "p",
    { class: check ? "field check" : "field" },
    el("label", { for: id }, label),
    control,
    hint && el("small", {}, hint),
  );
  return { name, row, control, read: () => (check ? control.checked : control.value) };
}
