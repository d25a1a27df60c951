/** What helps at a unit: memory, glossary, why it needs work, other translations, other uses, comments, what became of it. */

import { button, el } from "../base/dom.js";
import { diffNodes } from "../base/diff.js";
import { get, path } from "../base/http.js";
import { moment, percent as share, say, sayMany } from "../base/say.js";
import { chipNodes } from "../base/tags.js";
import { STATES } from "./rows.js";
import { markTerms } from "./terms.js";

const KEPT = 40;
const ACTIONS = {
  save: () => say("saved"),
  undo: () => say("took back"),
  outside: () => say("changed in the file"),
  approve: () => say("approved"),
  mute: () => say("muted a check"),
  comment: () => say("commented"),
  commit: () => say("commit"),
};

export class Aids {
  constructor(store) {
    this.store = store;
    this.known = new Map();
    store.on("unit", ({ id }) => this.forget(id));
  }

  forget(id) {
    for (const key of this.known.keys()) if (key.includes(id)) this.known.delete(key);
  }

  /** An answer of the server about an entry; asked once while the entry stays as it is. */
  about(id, what) {
    const key = path("api", "entries", id, what);
    if (!this.known.has(key)) {
      const answer = get(key);
      const forget = () => this.known.delete(key);
      // No suggestions at all may also mean that the memory is just being read.
      answer.then((found) => what === "suggestions" && found.rows.length === 0 && forget(), forget);
      this.known.set(key, answer);
      if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value);
    }
    return this.known.get(key);
  }

  /** Ask ahead for the unit that comes next. */
  ahead(id) {
    for (const what of ["detail", "suggestions"]) this.about(id, what).catch(() => {});
  }

  /** Fill a panel; what comes too late for it is dropped. */
  async fill(panel) {
    this.panel = panel;
    const parts = ["trouble", "theirs", "suggestions", "more"].map((name) => el("div", { class: name }));
    panel.aside.replaceChildren(...parts);
    this.parts = Object.fromEntries(parts.map((part) => [part.className, part]));
    await Promise.allSettled([this.detail(panel), this.suggestions(panel)]);
    if (panel === this.panel) panel.aside.dataset.ready = "true";
  }

  async suggestions(panel) {
    const { rows } = await this.about(panel.id, "suggestions");
    if (panel !== this.panel) return;
    panel.suggestions = rows;
    this.parts.suggestions.replaceChildren(
      ...(rows.length
        ? [
            el("h3", {}, say("From the memory")),
            el(
              "ol",
              {},
              rows.slice(0, 5).map((row, at) => this.suggestion(panel, row, at)),
            ),
          ]
        : []),
    );
    performance.measure("suggestions", "unit");
  }

  suggestion(panel, { source, msgstr, percent, diff, origin }, at) {
    const { view } = this.store;
    const take = () => panel.active.replace(msgstr);
    return el(
      "li",
      {},
      el("span", { class: "percent" }, share(percent / 100)),
      el(
        "div",
        {},
        el("p", { class: "translation", lang: view.lang, dir: view.direction }, chipNodes(msgstr)),
        percent < 100
          ? el("p", { class: "diff", lang: view.source_lang }, diffNodes(diff.length ? diff : [["equal", source]]))
          : null,
        el("small", {}, origin),
      ),
      panel.tools.mayWrite ? button(say("Take"), take, { key: at < 3 ? `Ctrl+${at + 1}` : "", kind: "small" }) : null,
    );
  }

  async detail(panel) {
    const detail = await this.about(panel.id, "detail");
    if (panel !== this.panel) return;
    markTerms(panel, detail.terms);
    this.why(panel, detail);
    this.parts.theirs.replaceChildren(...detail.theirs.map(([who, text]) => this.other(panel, who, text)));
    this.more(panel, detail);
  }

  /** Why somebody has to look at it. */
  why(panel, detail) {
    const { view } = this.store;
    const lines = [];
    const { origin } = detail;
    const isDraft = panel.unit.state === "fuzzy";
    if (origin) lines.push(el("p", {}, isDraft ? say("Draft from: {origin}", { origin }) : say("From: {origin}", { origin })));
    if (detail.source_diff.length) {
      lines.push(el("p", {}, say("The source has changed since it was translated:")));
      lines.push(el("p", { class: "diff", lang: view.source_lang }, diffNodes(detail.source_diff)));
    }
    if (detail.approved_diff.length) {
      const { approved_by: name, approved_at: at } = detail;
      lines.push(el("p", {}, say("Changed since {name} approved it ({at}):", { name: name || "?", at: moment(at) })));
      lines.push(el("p", { class: "diff", lang: view.lang, dir: view.direction }, diffNodes(detail.approved_diff)));
    }
    this.parts.trouble.replaceChildren(...lines);
    this.parts.trouble.classList.toggle("calm", !isDraft && lines.length < 2);
  }

  other(panel, who, text) {
    const { view } = this.store;
    const name = who ? say("Other translation ({who})", { who }) : say("Other translation");
    const body = el("p", { class: "translation", lang: view.lang, dir: view.direction }, chipNodes(text));
    const take = panel.tools.mayWrite && button(say("Take"), () => panel.active.replace(text), { kind: "small" });
    return el("div", { class: "choice" }, el("h3", {}, name), body, take);
  }

  more(panel, { uses }) {
    const { unit } = panel;
    const comments = unit.comments.length;
    this.parts.more.replaceChildren(
      uses.length
        ? el(
            "details",
            { class: "uses" },
            el("summary", {}, sayMany("{n} other use", "{n} other uses", uses.length)),
            el(
              "ul",
              {},
              uses.map((use) => this.use(use)),
            ),
          )
        : "",
      el(
        "details",
        { open: comments > 0 },
        el("summary", {}, comments ? sayMany("{n} comment", "{n} comments", comments) : say("Comment")),
        this.comments(panel),
      ),
      this.past(panel),
    );
  }

  use({ id, article, role, msgstr, state }) {
    const { view } = this.store;
    const link = el("a", { href: `${path("edit", view.locale, article)}#${id}` }, article);
    return el(
      "li",
      {},
      link,
      ` · ${role} · ${STATES[state]()} `,
      msgstr && el("span", { lang: view.lang, dir: view.direction }, msgstr),
    );
  }

  comments(panel) {
    const id = `c${panel.at}`;
    const area = el("textarea", { id, class: "comment", rows: "2", dir: "auto", readonly: !panel.tools.mayWrite });
    area.value = panel.text.comment ?? panel.unit.comments.join("\n");
    area.addEventListener("input", () => panel.comment(area.value));
    return el("p", {}, el("label", { for: id, class: "hidden" }, say("Comments, for everybody who works on this text")), area);
  }

  past(panel) {
    const box = el("details", { class: "history" }, el("summary", {}, say("History")));
    box.addEventListener("toggle", async () => {
      if (!box.open || box.children.length > 1) return;
      const { rows } = await this.about(panel.id, "past");
      box.append(
        rows.length
          ? el(
              "ol",
              { class: "past" },
              rows.map((row) => this.version(row)),
            )
          : el("p", {}, say("Nothing yet.")),
      );
    });
    return box;
  }

  version({ at, who, action, diff, before, after, commit }) {
    const head = [moment(at), who || say("Another program"), ACTIONS[action]?.() ?? action, commit?.slice(0, 8)]
      .filter(Boolean)
      .join(" · ");
    return el(
      "li",
      {},
      el("small", {}, head),
      el("p", { class: "diff", lang: this.store.view.lang }, before && diff.length ? diffNodes(diff) : after),
    );
  }
}
