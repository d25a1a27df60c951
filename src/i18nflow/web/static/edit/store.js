/** The article as this tab knows it: its units, what is typed but not saved, and what stands between the two. */

/** A person's text of an entry: {msgstr, plurals, comment}; `comment` is null where the person left the comments alone. */
export const textOf = (unit) => ({ msgstr: unit.msgstr, plurals: [...unit.plurals], comment: null });

export const sameText = (one, other) =>
  one.msgstr === other.msgstr &&
  one.plurals.length === other.plurals.length &&
  one.plurals.every((form, at) => form === other.plurals[at]);

/** The weight of a source text, as the board counts it: its characters without tags and blanks, at least 1. */
const weight = (msgid) => Math.max(1, [...msgid.replace(/<\/?[a-z][a-z0-9:.-]*\/?>|\s+/g, "")].length);

export class Store extends EventTarget {
  /** @param view an ArticleView; @param drafts a Drafts */
  constructor(view, drafts) {
    super();
    this.drafts = drafts;
    this.conflicts = new Map();
    this.refused = new Map();
    this.pending = new Set();
    this.elsewhere = new Map();
    this.take(view);
  }

  /** A whole article, at the start or after a reload; says whether it has the same units in the same places. */
  take(view) {
    const before = this.units?.map((unit) => unit.id).join();
    this.view = view;
    this.units = [...view.units];
    this.numbers = new Map(this.units.map((unit, at) => [unit.number, at]));
    const known = this.units.map((unit, at) => [unit.id, at]).filter(([id]) => id);
    this.places = Map.groupBy(known, ([id]) => id);
    return before === this.units.map((unit) => unit.id).join();
  }

  unit(id) {
    const place = this.places.get(id)?.[0];
    return place ? this.units[place[1]] : undefined;
  }

  /** Indexes of an entry in the article: the same one may stand at several places. */
  placesOf(id) {
    return (this.places.get(id) ?? []).map(([, at]) => at);
  }

  /** An entry as the server has it now; place, role and notes stay those of each place. */
  set(unit) {
    for (const at of this.placesOf(unit.id)) {
      const { number, role, notes, about } = this.units[at];
      this.units[at] = { ...unit, number, role, notes, about };
    }
    this.changed(unit.id);
  }

  /** What shall be seen of an entry: what is typed, else what is saved. */
  text(unit) {
    return this.drafts.of(unit.id) ?? textOf(unit);
  }

  /** Whether a translator has to look at it. */
  inNeed(unit) {
    if (!unit.id || this.pending.has(unit.id)) return false;
    return unit.state === "empty" || unit.state === "fuzzy" || this.conflicts.has(unit.id) || this.refused.has(unit.id);
  }

  /** Index of the next unit in need behind a place, from the start again; -1 if there is none. */
  nextInNeed(from) {
    const size = this.units.length;
    for (let step = 1; step <= size; step += 1) {
      const at = (from + step) % size;
      if (this.inNeed(this.units[at])) return at;
    }
    return -1;
  }

  /** Characters of source text by state; each entry counts once. */
  amounts() {
    const found = { empty: 0, fuzzy: 0, translated: 0, approved: 0, total: 0, waiting: 0 };
    for (const [id] of this.places) {
      const unit = this.unit(id);
      const size = weight(unit.msgid);
      found[unit.state] += size;
      found.total += size;
      found.waiting += unit.state === "empty" || unit.state === "fuzzy" ? 1 : 0;
    }
    return found;
  }

  /** Say that something about an entry is different now. */
  changed(id) {
    this.tell("unit", { id });
  }

  tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  on(name, run) {
    this.addEventListener(name, (event) => run(event.detail));
  }
}
