/**
 * The page as it will be, beside the text.  The frame has no scripts of its own; blocks are put in place by their keys, so
 * that what did not change does not move, and a click in either leads to the other.
 */

import { calm, el, find, findAll, later } from "../base/dom.js";
import { path, send } from "../base/http.js";
import { say } from "../base/say.js";
import { imagesShown } from "../base/settings.js";

const WAIT = 200;
const SIZE = "13.5px";
const STYLES = new URL("../preview.css", import.meta.url).href;

export class Preview {
  /** @param chosen called with the number of a unit that somebody clicked; @param told called with what to say above the page */
  constructor(store, frame, { chosen, told }) {
    this.store = store;
    this.frame = frame;
    this.chosen = chosen;
    this.told = told;
    this.version = "";
    this.blocks = new Map();
    this.current = -1;
    this.isBusy = false;
    this.isDue = false;
    this.refused = new Map();
    this.later = later(WAIT, () => this.refresh());
    store.on("saved", () => this.refresh());
    document.addEventListener("theme", () => this.dress());
    document.addEventListener("images", () => this.dress());
    this.opened = this.open();
  }

  /** An empty page in the frame. */
  open() {
    const { lang, direction, title } = this.store.view;
    const page = document.implementation.createHTMLDocument(title);
    page.documentElement.lang = lang;
    page.documentElement.dir = direction;
    page.head.append(el("link", { rel: "stylesheet", href: STYLES }));
    page.body.append(el("main", { id: "page" }));
    return new Promise((resolve) => {
      this.frame.addEventListener("load", () => resolve(this.listen()), { once: true });
      this.frame.srcdoc = `<!doctype html>${page.documentElement.outerHTML}`;
    });
  }

  get page() {
    return find("#page", this.frame.contentDocument);
  }

  listen() {
    const inside = this.frame.contentDocument;
    inside.addEventListener("click", (event) => {
      event.preventDefault();
      const unit = event.target.closest("[data-unit]");
      if (unit) this.chosen(Number(unit.dataset.unit));
    });
    inside.addEventListener("auxclick", (event) => event.preventDefault());
    this.dress();
  }

  dress() {
    const { classList, style } = this.frame.contentDocument.documentElement;
    style.fontSize = SIZE;
    const { theme } = document.documentElement.dataset;
    classList.toggle("dark", theme === "dark");
    classList.toggle("light", theme === "light");
    classList.toggle("no-images", !imagesShown());
  }

  /** Ask for the page with the texts of now; one request at a time, the last wish counts. */
  async refresh() {
    this.later.drop();
    this.isDue = true;
    if (this.isBusy) return;
    this.isBusy = true;
    await this.opened;
    try {
      while (this.isDue) {
        this.isDue = false;
        this.put(await this.ask(this.version));
      }
    } catch (error) {
      this.told(error.status === 0 ? say("The preview waits for the server.") : error.message);
    } finally {
      this.isBusy = false;
    }
  }

  async ask(known) {
    const { article, locale } = this.store.view;
    const drafts = Object.fromEntries(this.store.drafts.all().map((draft) => [draft.id, draft.msgstr]));
    const answer = await send("POST", path("api", "preview", locale, article), { drafts, known });
    const isWhole = answer.blocks.every((block) => block.html || this.blocks.has(block.key));
    return isWhole || !known ? answer : await this.ask("");
  }

  put(answer) {
    const isFirst = this.version === "";
    this.version = answer.version;
    this.told(answer.note);
    this.refused = new Map(Object.entries(answer.refused));
    const old = this.blocks;
    this.blocks = new Map();
    const nodes = answer.blocks.map((block) => this.block(block, old));
    arrange(this.page, nodes);
    this.store.tell("preview");
    this.mark(isFirst);
  }

  block({ key, html }, old) {
    const spare = old.get(key);
    const node = spare?.pop() ?? (html ? this.fresh(html) : this.blocks.get(key)[0].cloneNode(true));
    if (!this.blocks.has(key)) this.blocks.set(key, []);
    this.blocks.get(key).push(node);
    return node;
  }

  /** Nodes of cleaned HTML; a parser without a window runs nothing. */
  fresh(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    const node = el("div", { class: "block" });
    node.append(...[...parsed.body.childNodes].map((child) => document.adoptNode(child)));
    return node;
  }

  /** Show which unit is worked on; `move`: also bring it into sight. */
  show(number, { move = true } = {}) {
    this.current = number;
    if (this.page) this.mark(move);
  }

  mark(move = false) {
    for (const node of findAll(".current", this.page)) node.classList.remove("current");
    const nodes = findAll(`[data-unit="${this.current}"]`, this.page);
    nodes.forEach((node) => node.classList.add("current"));
    if (move && nodes[0]) this.bring(nodes[0]);
  }

  bring(node) {
    const view = this.frame.contentWindow;
    const { top, bottom } = node.getBoundingClientRect();
    if (top >= 0 && bottom <= view.innerHeight) return;
    view.scrollTo({ top: view.scrollY + top - view.innerHeight / 3, behavior: calm() ? "auto" : "smooth" });
  }
}

/** Put nodes into this order with as few moves as the usual edits take, so that the page does not jump. */
function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let place = parent.firstChild;
  for (const node of nodes) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
}
