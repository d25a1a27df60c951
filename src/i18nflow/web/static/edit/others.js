/** Other people, and other programs: what they save is shown at once, who is where too; the field in use is never touched. */

import { el, find } from "../base/dom.js";
import { get, path, send } from "../base/http.js";
import * as live from "../base/live.js";
import { failed, notice, withdraw } from "../base/notices.js";
import { say } from "../base/say.js";
import { reload } from "./arriving.js";
import { initials } from "./rows.js";

const BEAT = 15000;
const GONE = 45000;
const PAUSE = 300;

export class Others {
  constructor(editor) {
    this.editor = editor;
    this.store = editor.store;
    this.session = crypto.randomUUID?.() ?? String(Math.random());
    this.people = new Map();
    this.place = "";
    this.listen();
    setInterval(() => this.beat(), BEAT);
  }

  listen() {
    const { editor, store } = this;
    const isOurs = ({ group, data }) => group === store.view.group || data.article === store.view.article;
    const isHere = ({ locale }) => !locale || locale === store.view.locale;
    live.on("entry", (event) => this.entry(event));
    live.on("presence", (event) => this.presence(event));
    live.on("reload", () => reload(editor));
    live.on("article", (event) => isOurs(event) && isHere(event) && this.article(event.data));
    live.on("terms", (event) => isHere(event) && editor.aids.known.clear());
    live.onServer((isUp) => isUp && this.back());
    addEventListener("online", () => editor.saver.go());
    addEventListener("pagehide", () => this.leave());
    store.on("shape", () => notice(say("The source of this article has changed."), { name: "shape" }));
  }

  /** Something about the whole article; `fault`: its catalog cannot be read as it is, so nothing can be saved. */
  article({ fault }) {
    withdraw("fault");
    if (fault)
      notice(say("The catalog cannot be read: {reason}", { reason: fault }), { name: "fault", stays: true, urgent: true });
    else reload(this.editor);
  }

  /** The server is there again. */
  back() {
    this.editor.saver.go();
    this.editor.preview.later();
    if (this.place) this.tell();
  }

  /** Somebody saved an entry. */
  async entry({ id, revision, who }) {
    const unit = this.store.unit(id);
    if (!unit || unit.revision === revision || this.store.pending.has(id)) return;
    try {
      this.put(await get(path("api", "entries", id)), who);
    } catch (error) {
      if (error.status !== 404) failed(error);
    }
  }

  /** The newest state of an entry: shown, unless one has it open and it says something else than one sees. */
  put(unit, who) {
    const { editor, store } = this;
    if (store.unit(unit.id).revision === unit.revision) return;
    const name = who === editor.person.name ? say("You, in another window,") : who;
    if (editor.panel?.id === unit.id) editor.elsewhere(unit.id, name, unit);
    else store.set(unit);
    editor.preview.later();
  }

  /** Somebody else is in an entry, or (without one) has left; one's own other windows are nobody. */
  presence({ who, locale, id, data }) {
    if (who === this.editor.person.name) return;
    const key = `${who} ${data.session}`; // somebody else could call their tab the same
    if (id && locale === this.store.view.locale) this.people.set(key, { who, id, article: data.article, seen: Date.now() });
    else this.people.delete(key);
    this.show();
  }

  show() {
    for (const [key, one] of this.people) if (Date.now() - one.seen > GONE) this.people.delete(key);
    const here = new Map([...this.people].filter(([, one]) => one.article === this.store.view.article));
    this.editor.rows.present(here);
    const names = [...new Set([...here.values()].map((one) => one.who))];
    const badge = (name) => el("span", { class: "person", title: say("{name} is in this article", { name }) }, initials(name));
    find("#people").replaceChildren(...names.map(badge));
  }

  /** Tell others which entry one is in; not each one that one only passes. */
  here(id) {
    if (this.place === id) return;
    this.place = id;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), PAUSE);
  }

  beat() {
    if (this.place) this.tell();
    this.show();
  }

  leave() {
    this.place = "";
    this.tell({ keepalive: true });
  }

  /** Nothing depends on it: where it does not arrive, others see one a little later. */
  tell(how = {}) {
    const { article, locale } = this.store.view;
    send("POST", "/api/presence", { article, locale, entry: this.place, session: this.session }, how).catch(() => {});
  }
}
