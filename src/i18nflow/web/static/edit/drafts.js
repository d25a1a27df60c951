/**
 * Texts that are typed and not saved, kept in the browser with each keystroke: they outlive a crash, a closed tab and a
 * server that is away.  A draft knows the revision and the text that it began from, so that it can be joined later on.
 */

const PREFIX = "i18nflow:draft:";

export class Drafts {
  /** @param ids the entries of this article; @param place {article, locale}; @param failed called once if the browser keeps nothing */
  constructor(ids, place, failed = () => {}) {
    this.place = place;
    this.failed = failed;
    this.held = new Map();
    const wanted = new Set(ids);
    for (const { draft } of stored()) {
      if (wanted.has(draft.id) && !(this.held.get(draft.id)?.at > draft.at)) this.held.set(draft.id, draft);
    }
  }

  /** The draft of an entry: {id, revision, base, msgid, msgstr, plurals, comment, wish, at}. */
  of(id) {
    return this.held.get(id);
  }

  all() {
    return [...this.held.values()];
  }

  /** Keep what is typed: `text` over the entry's `unit`; `wish` is the state it shall be saved with, `""` while it is typed. */
  put(unit, text, wish = "") {
    const old = this.held.get(unit.id);
    const base = old?.base ?? { msgstr: unit.msgstr, plurals: unit.plurals };
    const { id, msgid } = unit;
    const draft = { id, revision: old?.revision ?? unit.revision, base, msgid, ...text, wish, at: Date.now() };
    this.keep(draft);
    return draft;
  }

  /** What was saved is the new ground; what was typed meanwhile stays a draft on it. */
  rebase(unit, sent) {
    const draft = this.held.get(unit.id);
    if (!draft) return;
    this.drop(unit.id);
    const isSame =
      draft.msgstr === sent.msgstr && draft.plurals.join("\0") === sent.plurals.join("\0") && draft.comment === sent.comment;
    if (!isSame) this.keep({ ...draft, revision: unit.revision, base: { msgstr: unit.msgstr, plurals: unit.plurals } });
  }

  keep(draft) {
    const old = this.held.get(draft.id);
    if (old && old.revision !== draft.revision) localStorage.removeItem(keyOf(old));
    this.held.set(draft.id, draft);
    try {
      localStorage.setItem(keyOf(draft), JSON.stringify({ ...draft, ...this.place }));
    } catch (error) {
      if (error.name !== "QuotaExceededError") throw error;
      this.failed();
      this.failed = () => {};
    }
  }

  /** Forget it, as saved or as given up by the person; gives it back for an undo. */
  drop(id) {
    const draft = this.held.get(id);
    if (draft) localStorage.removeItem(keyOf(draft));
    this.held.delete(id);
    return draft;
  }
}

/** All drafts of this browser, of whatever article: {key, draft}. */
export function stored() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return keys.map((key) => ({ key, draft: parsed(localStorage.getItem(key)) })).filter(({ draft }) => draft);
}

const keyOf = (draft) => `${PREFIX}${draft.id}:${draft.revision}`;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
