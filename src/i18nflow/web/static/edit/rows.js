/** The article's units as rows in reading order.  Only the one that is worked on has a text field (edit/panel.js). */

import { el, find } from "../base/dom.js";
import { say } from "../base/say.js";
import { chipNodes } from "../base/tags.js";
import { isHeading } from "./roles.js";

const FIRST = 60;
const CHUNK = 100;
const later = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, 10));

export const STATES = {
  empty: () => say("empty"),
  fuzzy: () => say("needs work"),
  translated: () => say("translated"),
  approved: () => say("approved"),
  obsolete: () => say("obsolete"),
};

export class Rows {
  /** @param list the `<ol>`; @param chosen called with an index when somebody chooses a row */
  constructor(store, list, chosen) {
    this.store = store;
    this.list = list;
    this.people = new Map();
    this.filter = () => true;
    this.reopened = () => {};
    list.addEventListener("click", ({ target }) => {
      const row = target.closest("li.unit");
      if (row && !row.classList.contains("open") && getSelection().isCollapsed) chosen(Number(row.dataset.at));
    });
    store.on("unit", ({ id }) => this.refresh(id));
    this.build();
  }

  build() {
    const parts = this.store.units.map((unit, at) => this.made(unit, at));
    this.rows = parts;
    const none = el("li", { class: "nothing" }, say("This article has no text to translate."));
    this.list.replaceChildren(...(parts.length ? parts : [none]));
    later(() => this.fillRest());
  }

  /** Rows that are not in sight yet get their texts while nothing else is to be done. */
  made(unit, at) {
    const row = el("li", { class: "unit", id: `u${at}`, data: { at: String(at) } });
    if (at < FIRST) this.fill(row, unit);
    else this.mark(row, unit);
    return row;
  }

  fillRest(from = FIRST) {
    const rows = this.rows;
    const end = Math.min(from + CHUNK, rows.length);
    for (let at = from; at < end; at += 1) if (!rows[at].firstChild) this.fill(rows[at], this.store.units[at]);
    if (end < rows.length) later(() => rows === this.rows && this.fillRest(end));
  }

  /** Where one goes, the rows around are there at once. */
  fillAround(at) {
    for (let near = Math.max(at - CHUNK / 5, 0); near < Math.min(at + CHUNK / 5, this.rows.length); near += 1) {
      if (!this.rows[near].firstChild) this.fill(this.rows[near], this.store.units[near]);
    }
  }

  row(at) {
    return this.rows[at];
  }

  /** Bring the rows of an entry up to date; an open one keeps what is in it. */
  refresh(id) {
    for (const at of this.store.placesOf(id)) {
      const row = this.rows[at];
      if (row.classList.contains("open")) this.mark(row, this.store.units[at]);
      else this.fill(row, this.store.units[at]);
    }
  }

  fill(row, unit) {
    const { view } = this.store;
    const text = this.store.text(unit);
    const shown = unit.msgid_plural === null ? text.msgstr : text.plurals.join(" ⁄ ");
    this.mark(row, unit);
    row.replaceChildren(
      this.gutter(unit),
      el("div", { class: "source", lang: view.source_lang, dir: "auto" }, chipNodes(unit.msgid)),
      el(
        "button",
        {
          type: "button",
          class: "target",
          lang: view.lang,
          dir: view.direction,
          tabindex: "-1",
          "aria-describedby": `s${row.dataset.at}`,
        },
        shown ? chipNodes(shown, unit.placeables) : el("span", { class: "nothing" }, say("not translated")),
      ),
    );
  }

  /** What a row says by its looks. */
  mark(row, unit) {
    const { store } = this;
    row.dataset.state = unit.id ? unit.state : "new";
    row.dataset.kind = isHeading(unit.role) ? "heading" : unit.role.split(" ")[0];
    row.classList.toggle("draft", store.drafts.of(unit.id) !== undefined);
    row.classList.toggle("pending", store.pending.has(unit.id));
    row.classList.toggle("conflict", store.conflicts.has(unit.id));
    row.classList.toggle("refused", store.refused.has(unit.id));
    row.classList.toggle(
      "faulty",
      unit.faults.some((fault) => fault.severity === "error"),
    );
    row.hidden = !this.filter(unit);
    const old = find(".gutter", row);
    if (old) old.replaceWith(this.gutter(unit));
  }

  gutter(unit) {
    const at = this.store.numbers.get(unit.number);
    const names = [...this.people.values()].filter((one) => one.id === unit.id).map((one) => one.who);
    return el(
      "div",
      { class: "gutter" },
      el("span", { class: `dot ${unit.state}`, title: this.words(unit) }),
      el("span", { class: "hidden", id: `s${at}` }, `${unit.about[0]}, ${this.words(unit)}`),
      names.map((name) => el("span", { class: "person", title: say("{name} is here", { name }) }, initials(name))),
    );
  }

  words(unit) {
    const { store } = this;
    if (!unit.id) return say("new in the source: `i18nflow update` brings it into the catalog");
    if (store.conflicts.has(unit.id)) return say("changed by somebody else: choose");
    if (store.refused.has(unit.id)) return say("not saved");
    if (store.pending.has(unit.id)) return say("not saved yet");
    if (store.drafts.of(unit.id)) return say("typed, not saved");
    return STATES[unit.state]();
  }

  /** Show only units that `filter` takes. */
  show(filter) {
    this.filter = filter;
    this.store.units.forEach((unit, at) => (this.rows[at].hidden = !filter(unit) && !this.rows[at].classList.contains("open")));
    return this.rows.filter((row) => !row.hidden).length;
  }

  /** Index of the next row that is shown, in a direction; -1 at the end. */
  beside(at, step) {
    for (let place = at + step; place >= 0 && place < this.rows.length; place += step) {
      if (!this.rows[place].hidden && this.store.units[place].id) return place;
    }
    return -1;
  }

  /** Who is in which entry: {session → {who, id}}. */
  present(people) {
    const ids = new Set([...this.people.values(), ...people.values()].map((one) => one.id));
    this.people = new Map(people);
    ids.forEach((id) => this.refresh(id));
  }
}

/** One letter of each of the first two words of a name, or its last two characters in Chinese. */
export function initials(name) {
  if (/\p{Script=Han}/u.test(name)) return name.slice(-2);
  return name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}
