/** The unit that is worked on: its source with what one must know of it, its field, its buttons. */

import { button, el, find } from "../base/dom.js";
import { say } from "../base/say.js";
import { chipNodes, count, insertables } from "../base/tags.js";
import { Field } from "./field.js";
import { STATES } from "./rows.js";
import { sameText } from "./store.js";
import { Faults } from "./faults.js";

export class Panel {
  /** @param tools {saver, role, typed(id), step(wish)}: what the editor lends a panel */
  constructor(store, rows, at, tools) {
    Object.assign(this, { store, rows, at, tools });
    this.id = store.units[at].id;
    this.row = rows.row(at);
    this.items = insertables(this.unit.msgid, this.unit.placeables);
    this.text = structuredClone(store.text(this.unit));
    this.terms = [];
    this.reason = "";
    this.build();
  }

  get unit() {
    return this.store.units[this.at];
  }

  build() {
    const { unit, row } = this;
    row.classList.add("open");
    this.fields = this.forms().map((form) => this.field(form));
    this.active = this.fields[0];
    this.source = el(
      "div",
      { class: "text", id: `t${this.at}`, lang: this.store.view.source_lang, dir: "auto" },
      chipNodes(unit.msgid),
    );
    this.faults = new Faults(this);
    this.status = el("span", { class: "status" });
    this.aside = el("div", { class: "aids" });
    this.trouble = el("div", { class: "trouble" });
    this.unshown = el("p", { class: "warning", hidden: true, role: "status" });
    const source = el("div", { class: "source" }, this.source, this.plural(), this.notes());
    const target = el(
      "div",
      { class: "target" },
      this.trouble,
      this.fields.map((one) => one.box),
      this.toolbar(),
      this.faults.node,
      this.unshown,
      this.buttons(),
    );
    row.replaceChildren(this.rows.gutter(unit), source, target, this.aside);
    this.told();
  }

  /** The texts to fill: one, or one for each plural form, with numbers it is for. */
  forms() {
    const { msgid_plural: plural } = this.unit;
    if (plural === null) return [{ form: null, label: say("Translation"), value: this.text.msgstr }];
    const examples = this.store.view.plural_forms;
    return examples.map((numbers, form) => ({
      form,
      label: say("Translation for {numbers}", { numbers }),
      value: this.text.plurals[form] ?? "",
    }));
  }

  field({ form, label, value }) {
    const { lang, direction: dir } = this.store.view;
    const field = new Field({
      value,
      known: this.unit.placeables,
      lang,
      dir,
      label,
      describedBy: `t${this.at}`,
      readOnly: !this.tools.mayWrite,
      changed: () => this.typed(),
    });
    field.form = form;
    field.box =
      form === null
        ? field.node
        : el("div", { class: "form" }, el("span", { class: "label", "aria-hidden": "true" }, label), field.node);
    field.area.addEventListener("focus", () => (this.active = field));
    return field;
  }

  plural() {
    return this.unit.msgid_plural === null
      ? null
      : el("div", { class: "text plural", lang: this.store.view.source_lang }, chipNodes(this.unit.msgid_plural));
  }

  /** What extract says: the role, under which heading it stands, where its links lead. */
  notes() {
    const { about, msgctxt } = this.unit;
    const [role, ...notes] = about;
    const lines = [role, msgctxt && say("context: {context}", { context: msgctxt }), ...notes].filter(Boolean);
    return el(
      "ul",
      { class: "notes" },
      lines.map((line) => el("li", {}, line)),
    );
  }

  toolbar() {
    if (!this.items.length) return null;
    const made = this.items.map((item, at) => this.piece(item, at));
    this.pieces = made;
    return el("div", { class: "pieces", role: "toolbar", "aria-label": say("Placeables") }, made);
  }

  piece(item, at) {
    const shown = item.close ? `${item.open}…${item.close}` : item.open;
    const isWhole = item.whole !== item.open + item.close;
    const key = at < 9 ? `Alt+${at + 1}` : "";
    const insert = () => this.active.insert(item);
    return button(isWhole && item.whole.length < 28 ? item.whole : shown, insert, {
      kind: "piece",
      label: say("Insert {placeable}", { placeable: item.whole }),
      title: key,
    });
  }

  buttons() {
    const { role } = this.tools;
    const save = (wish) => () => this.tools.step(wish);
    if (!this.tools.mayWrite)
      return el(
        "div",
        { class: "buttons" },
        el("span", { class: "status" }, say("You may look at this locale, not change it.")),
      );
    return el(
      "div",
      { class: "buttons" },
      role === "suggest" ? null : button(say("Save"), save("translated"), { key: "Ctrl+Enter", kind: "primary" }),
      button(role === "suggest" ? say("Suggest") : say("Needs work"), save("fuzzy"), {
        key: role === "suggest" ? "Ctrl+Enter" : "Alt+U",
      }),
      role === "review" || role === "admin"
        ? button(say("Approve"), save("approved"), {
            key: "Ctrl+Shift+Enter",
            kind: "good",
            title: say("A second look has found it good. Pages are built without that, too, unless the project asks for it."),
          })
        : null,
      button(say("Revert"), () => this.revert(), { kind: "quiet revert" }),
      this.status,
    );
  }

  /** What is typed now. */
  read() {
    const texts = this.fields.map((field) => field.value);
    const plain = this.unit.msgid_plural === null;
    return { msgstr: plain ? texts[0] : "", plurals: plain ? [] : texts, comment: this.text.comment };
  }

  /** After each keystroke: kept in the browser at once, looked at by the checks and shown in the page a little later. */
  typed() {
    const text = this.read();
    const { unit } = this;
    if (sameText(text, unit) && text.comment === null && !this.store.conflicts.has(unit.id)) this.store.drafts.drop(unit.id);
    else this.store.drafts.put(unit, text);
    this.told();
    this.faults.later();
    this.tools.typed(unit.id);
  }

  /** The server has it: what there was to settle is settled. */
  saved() {
    if (!this.store.drafts.of(this.id)) this.text.comment = null;
    this.trouble.replaceChildren();
    this.choices = null;
    this.told();
  }

  /** Say how the text stands; grey the placeables that are in it. */
  told() {
    const { unit, store } = this;
    const text = this.read();
    this.rows.mark(this.row, unit);
    this.status.textContent = this.rows.words(unit);
    this.status.classList.toggle("hidden", this.status.textContent === STATES[unit.state]()); // the mark in the gutter says it
    const draft = store.drafts.of(unit.id);
    const revert = find(".revert", this.row);
    if (revert) revert.hidden = !draft;
    const whole = [text.msgstr, ...text.plurals].join("\0");
    this.pieces?.forEach((piece, at) =>
      piece.classList.toggle("used", count(whole, this.items[at].open) >= count(unit.msgid, this.items[at].open)),
    );
  }

  /** Say whether the page can show the translation. */
  onPage(refused) {
    this.reason = refused.get(this.id) ?? "";
    this.tellUnshown();
  }

  /** Where no check says the same already. */
  tellUnshown() {
    const isSaid = this.faults.found.some(({ severity, message }) => severity === "error" && this.reason.includes(message));
    this.unshown.hidden = !this.reason || isSaid;
    this.unshown.textContent = this.unshown.hidden ? "" : say("Not on the page: {reason}", { reason: this.reason });
  }

  /** Give up what is typed; it can be brought back as long as the message is there. */
  revert() {
    const draft = this.store.drafts.of(this.unit.id);
    if (!draft) return;
    this.store.drafts.drop(this.unit.id);
    this.store.conflicts.delete(this.unit.id);
    this.store.refused.delete(this.unit.id);
    this.show(this.unit);
    this.tools.reverted(draft);
  }

  /** Put a text into the fields: {msgstr, plurals}. */
  show({ msgstr, plurals }) {
    this.fields.forEach((field) => (field.form === null ? field.replace(msgstr) : field.replace(plurals[field.form] ?? "")));
    this.typed();
  }

  comment(text) {
    this.text.comment = text;
    this.typed();
  }

  /** Close the row again. */
  close() {
    this.release();
    this.row.classList.remove("open");
    this.rows.fill(this.row, this.unit);
  }

  /** Let go of what listens and waits outside the row. */
  release() {
    this.fields.forEach((field) => field.close());
    this.faults.close();
  }
}
