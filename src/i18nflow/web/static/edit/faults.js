/** Checks as one types: the same ones as everywhere, asked a moment after the last key, shown below the field. */

import { button, el, later } from "../base/dom.js";
import { path, send } from "../base/http.js";
import { mute } from "../base/muting.js";
import { failed } from "../base/notices.js";
import { say } from "../base/say.js";

const WAIT = 150;
const ORDER = ["error", "warning", "info"];
const LEVELS = { error: () => say("Error"), warning: () => say("Warning"), info: () => say("Note") };

/** The most serious first. */
const sorted = (rows) => rows.toSorted((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));

export class Faults {
  constructor(panel) {
    this.panel = panel;
    this.node = el("ul", { class: "faults", "aria-live": "polite", "aria-label": say("Findings") });
    this.later = later(WAIT, () => this.check());
    this.asked = new AbortController();
    this.found = sorted(panel.unit.faults);
    this.draw();
    const isDraft = panel.store.drafts.of(panel.id) !== undefined;
    if (isDraft) this.later();
  }

  close() {
    this.later.drop();
    this.asked.abort();
  }

  async check() {
    this.asked.abort();
    this.asked = new AbortController();
    const { msgstr, plurals } = this.panel.read();
    try {
      const answer = await send(
        "POST",
        path("api", "entries", this.panel.id, "check"),
        { msgstr, plurals },
        { signal: this.asked.signal },
      );
      this.found = sorted(answer.rows);
      this.draw();
      this.panel.tellUnshown();
    } catch (error) {
      const isTold = error.status === 0 || error.status === 404; // that the server is away, or the text has gone
      if (error.name !== "AbortError" && !isTold) failed(error);
    }
  }

  draw() {
    for (const field of this.panel.fields ?? []) field.mark(this.found.filter((fault) => (fault.form ?? null) === field.form));
    const first = this.found.findIndex((fault) => fault.fix !== null);
    this.node.replaceChildren(...this.found.map((fault, at) => this.row(fault, { fix: at === first, mute: at === 0 })));
  }

  /** `first`: whether a key fixes, or mutes, this one. */
  row(fault, first) {
    const fixing = { key: first.fix ? "Alt+Enter" : "", kind: "small" };
    const fix = fault.fix === null ? null : button(say("Fix"), () => this.fix(fault), fixing);
    const muting = { key: first.mute ? "Alt+I" : "", kind: "small quiet" };
    const mute = this.panel.tools.mayMute ? button(say("Mute"), () => this.mute(fault), muting) : null;
    return el(
      "li",
      { class: fault.severity },
      el("span", { class: "level" }, LEVELS[fault.severity]()),
      el("span", {}, fault.message, fault.hint && el("small", {}, ` ${fault.hint}`)),
      fix,
      mute,
    );
  }

  /** The first fix that there is; `false` if there is none. */
  fixFirst() {
    const fault = this.found.find((one) => one.fix !== null);
    return fault ? this.fix(fault) : false;
  }

  /** The same of muting. */
  muteFirst() {
    const [fault] = this.found;
    if (!fault || !this.panel.tools.mayMute) return false;
    this.mute(fault);
    return true;
  }

  fix({ form = null, start, end, fix }) {
    const field = this.panel.fields.find((one) => one.form === form);
    field.edit(start, end || field.value.length, fix);
  }

  async mute({ check }) {
    const { panel } = this;
    try {
      const unit = await mute({ id: panel.id, revision: panel.unit.revision, check });
      if (!unit) return;
      panel.store.drafts.rebase(unit, { msgstr: unit.msgstr, plurals: unit.plurals, comment: null });
      panel.store.set(unit);
      this.check();
    } catch (error) {
      failed(error);
    }
  }
}
