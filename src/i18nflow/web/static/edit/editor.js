/** The article editor: rows, the unit that is worked on, the page beside them, and what others do meanwhile. */

import { find, findAll, isNarrow } from "../base/dom.js";
import { get, path } from "../base/http.js";
import { notice } from "../base/notices.js";
import { say } from "../base/say.js";
import { Aids } from "./aids.js";
import { resume } from "./arriving.js";
import { bindBar } from "./bar.js";
import { showConflict, showElsewhere } from "./conflict.js";
import { Drafts } from "./drafts.js";
import { bindKeys } from "./keys.js";
import { Minimap } from "./minimap.js";
import { Others } from "./others.js";
import { Panel } from "./panel.js";
import { Preview } from "./preview.js";
import { Rows } from "./rows.js";
import { isDifferent, Saver } from "./saving.js";
import { Store } from "./store.js";

export async function start() {
  const { role, name } = document.body.dataset;
  const view = await get(find("#view").href); // the browser has asked for it when it read the head of the page
  const editor = new Editor(view, { role, name });
  resume(editor);
  requestAnimationFrame(() => setTimeout(() => performance.mark("editor"))); // the first picture of it
}

export class Editor {
  constructor(view, person) {
    this.person = person;
    const ids = view.units.map((unit) => unit.id).filter(Boolean);
    this.store = new Store(view, new Drafts(ids, { article: view.article, locale: view.locale }, noDrafts));
    this.saver = new Saver(this.store);
    this.rows = new Rows(this.store, find("#units"), (at) => this.open(at));
    this.minimap = new Minimap(this.store, find("#minimap"), (at) => this.open(at));
    this.preview = new Preview(this.store, find("#preview"), {
      chosen: (number) => this.open(this.store.numbers.get(number) ?? -1, { from: "preview" }),
      told: (text) => (find("#preview-note").textContent = text),
    });
    this.aids = new Aids(this.store);
    this.panel = null;
    this.last = -1;
    this.store.on("conflict", ({ id }) => this.conflict(id));
    this.store.on("refused", ({ id }) => this.refusal(id));
    this.store.on("preview", () => this.panel?.onPage(this.preview.refused));
    this.store.on("saved", ({ id }) => this.panel?.id === id && this.panel.saved());
    bindBar(this);
    bindKeys(this);
    this.others = new Others(this);
    this.preview.refresh();
    addEventListener("hashchange", () => this.openHash());
  }

  get mayWrite() {
    return this.person.role !== "";
  }

  /** `#<entry id>` or `#u<index>` names a unit. */
  openHash() {
    const name = decodeURIComponent(location.hash.slice(1));
    const at = this.store.placesOf(name)[0] ?? (/^u\d+$/.test(name) ? Number(name.slice(1)) : -1);
    if (at < 0 || at >= this.store.units.length) return false;
    this.open(at);
    return true;
  }

  /** Work on a unit: its row opens, the page shows it, others see where one is. */
  open(at, { from = "", quietly = false } = {}) {
    const unit = this.store.units[at];
    if (!unit) return;
    if (!unit.id) return this.preview.show(unit.number);
    if (this.panel?.at !== at) {
      this.leave();
      performance.clearMarks("unit");
      performance.mark("unit");
      this.rows.fillAround(at);
      this.panel = new Panel(this.store, this.rows, at, this.tools());
      this.aids.fill(this.panel).then(() => this.lookAhead(at));
      this.minimap.here(at);
      this.last = at;
      this.others?.here(unit.id);
      this.panel.onPage(this.preview.refused);
      this.trouble();
    }
    if (!quietly || !isNarrow()) this.panel.fields[0].focus();
    this.bring(this.panel.row);
    this.preview.show(unit.number, { move: from !== "preview" });
    if (from === "preview") this.tab("text");
  }

  bring(row) {
    const { top, bottom } = row.getBoundingClientRect();
    const list = this.rows.list.getBoundingClientRect();
    if (top >= list.top + 40 && bottom <= list.bottom - 40) return;
    this.rows.list.scrollTo({
      top: this.rows.list.scrollTop + top - list.top - list.height / 5,
      behavior: "instant",
    });
  }

  tools() {
    const { role } = this.person;
    return {
      role,
      mayWrite: this.mayWrite,
      mayReview: role === "review" || role === "admin",
      mayMute: this.mayWrite && role !== "suggest",
      step: (wish) => this.step(wish),
      typed: () => this.preview.later(),
      reverted: (draft) =>
        notice(say("What you had typed is gone."), { name: "reverted", actions: [[say("Undo"), () => this.restore(draft)]] }),
    };
  }

  restore(draft) {
    this.store.drafts.keep(draft);
    const [at] = this.store.placesOf(draft.id);
    this.leave();
    this.open(at);
    this.preview.later();
  }

  /** Close what is open; what others saved meanwhile is shown now. */
  leave() {
    const { panel } = this;
    if (!panel) return;
    this.panel = null;
    panel.close();
    const theirs = this.store.elsewhere.get(panel.id);
    this.store.elsewhere.delete(panel.id);
    if (theirs) this.store.set(theirs.unit);
    this.others?.here("");
  }

  /** Let go of a panel whose rows are about to be made anew. */
  drop() {
    this.panel?.release();
    this.panel = null;
  }

  /** Save what is in the field, and go on to the next unit in need. */
  step(wish, { stay = false } = {}) {
    const { panel, store } = this;
    if (!panel || !this.mayWrite) return;
    const text = panel.read();
    const isEmpty = !text.msgstr && !text.plurals.some(Boolean);
    if (isEmpty && panel.unit.state === "empty")
      return notice(say("There is no text yet. Alt+N goes on to the next one."), { name: "empty" });
    const granted = this.person.role === "suggest" ? "fuzzy" : wish;
    if (granted !== panel.unit.state || isDifferent(text, panel.unit)) this.saver.save(panel.unit, text, granted);
    if (stay) return panel.told();
    const next = store.nextInNeed(panel.at);
    if (next < 0) this.finished();
    else this.open(next);
  }

  /** Nothing is left to do here. */
  finished() {
    this.panel.told();
    const { after, before, locale } = this.store.view;
    const next = after || before;
    const go = () => location.assign(path("edit", locale, next));
    notice(
      next ? say("This article is done. The next one that waits: {article}", { article: next }) : say("This article is done."),
      { name: "done", actions: next ? [[say("Go on"), go]] : [] },
    );
  }

  move(step) {
    const at = this.rows.beside(this.last, step);
    if (at >= 0) this.open(at);
  }

  lookAhead(at) {
    const next = this.store.nextInNeed(at);
    for (const place of new Set([next, at + 1])) if (this.store.units[place]?.id) this.aids.ahead(this.store.units[place].id);
  }

  conflict(id) {
    const [at] = this.store.placesOf(id);
    if (this.panel?.id === id) return showConflict(this.panel, this.store.conflicts.get(id));
    notice(say("Somebody else changed a text that you saved. Both are kept."), {
      name: "conflict",
      urgent: true,
      stays: true,
      actions: [[say("Look at it"), () => this.open(at)]],
    });
  }

  refusal(id) {
    const [at] = this.store.placesOf(id);
    notice(say("Not saved: {reason}", { reason: this.store.refused.get(id) }), {
      name: "refused",
      urgent: true,
      stays: true,
      actions: [[say("Look at it"), () => this.open(at)]],
    });
    if (this.panel?.id === id) this.panel.told();
  }

  /** What a unit that is opened has to say first. */
  trouble() {
    const stale = this.store.conflicts.get(this.panel.id);
    if (stale) showConflict(this.panel, stale);
  }

  /** Somebody else saved the entry that is open here. */
  elsewhere(id, who, unit) {
    this.store.elsewhere.set(id, { who, unit });
    showElsewhere(this.panel, { who, unit });
  }

  /** Text or page, where there is no room for both. */
  tab(name) {
    find(".editor").dataset.tab = name;
    for (const tab of findAll("[data-tab-name]")) tab.setAttribute("aria-selected", String(tab.dataset.tabName === name));
  }
}

/** Drafts are in this tab alone now: it must not be closed by mistake. */
function noDrafts() {
  const text = say("This browser keeps no drafts: its storage is full. Save often.");
  notice(text, { name: "drafts", stays: true, urgent: true });
  addEventListener("beforeunload", (event) => event.preventDefault());
}
