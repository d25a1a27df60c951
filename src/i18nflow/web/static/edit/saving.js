/** Saves, one behind the other, until the server has them: a server that is away only makes them wait. */

import { Refused, path, send } from "../base/http.js";
import { sameText } from "./store.js";

const PAUSES = [1, 2, 4, 8, 15];

export class Saver {
  /** Tells the store `saving` {waiting, seconds, stopped} and `saved`, `conflict`, `refused` {id}. */
  constructor(store) {
    this.store = store;
    this.jobs = new Map();
    this.tries = 0;
    this.timer = 0;
    this.isBusy = false;
    this.isStopped = false;
  }

  /** Save the draft of an entry with the state it is wished to have. */
  save(unit, text, wish) {
    const draft = this.store.drafts.put(unit, text, wish);
    this.store.conflicts.delete(unit.id);
    this.store.refused.delete(unit.id);
    this.add(draft);
  }

  /** A draft that somebody wished to save: now, or before this page was opened. */
  add(draft) {
    this.jobs.delete(draft.id);
    this.jobs.set(draft.id, draft);
    this.store.pending.add(draft.id);
    this.store.changed(draft.id);
    this.go();
  }

  /** Try now: the server is back, or the person wants it. */
  go() {
    clearTimeout(this.timer);
    this.isStopped = false;
    this.tries = this.isBusy ? this.tries : 0;
    this.run();
  }

  async run() {
    if (this.isBusy || this.isStopped) return this.tell();
    this.isBusy = true;
    this.tell();
    for (let job = this.first(); job; job = this.first()) {
      if (!(await this.one(job))) break;
    }
    this.isBusy = false;
    this.tell();
  }

  first() {
    return this.jobs.values().next().value;
  }

  /** One save; `false` if the queue has to wait. */
  async one(job) {
    try {
      const body = { msgstr: job.msgstr, plurals: job.plurals, state: job.wish, base: job.base };
      if (job.comment !== null) body.comment = job.comment;
      const unit = await send("PUT", path("api", "entries", job.id), body, { revision: job.revision });
      this.saved(job, unit);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return this.failed(job, error);
    }
  }

  saved(job, unit) {
    this.done(job);
    this.store.drafts.rebase(unit, job);
    const newer = this.jobs.get(job.id);
    if (newer)
      this.jobs.set(job.id, { ...newer, revision: unit.revision, base: { msgstr: unit.msgstr, plurals: unit.plurals } });
    this.store.elsewhere.delete(job.id);
    this.store.set(unit);
    this.store.tell("saved", { id: job.id });
  }

  failed(job, error) {
    if (error.status === 401) this.isStopped = true;
    if (error.status === 401 || error.passing) {
      this.wait();
      return false;
    }
    this.done(job);
    this.store.drafts.keep({ ...(this.store.drafts.of(job.id) ?? job), wish: "" });
    if (error.status === 409) this.store.conflicts.set(job.id, { ...error.body, wish: job.wish });
    else this.store.refused.set(job.id, [error.message, error.hint].filter(Boolean).join(" "));
    this.store.changed(job.id);
    this.store.tell(error.status === 409 ? "conflict" : "refused", { id: job.id });
    return true;
  }

  done(job) {
    this.tries = 0;
    if (this.jobs.get(job.id) !== job) return;
    this.jobs.delete(job.id);
    this.store.pending.delete(job.id);
  }

  wait() {
    const seconds = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
    this.tries += 1;
    if (!this.isStopped) this.timer = setTimeout(() => this.run(), seconds * 1000);
  }

  tell() {
    this.store.tell("saving", { waiting: this.jobs.size, busy: this.isBusy, tries: this.tries, stopped: this.isStopped });
  }
}

/** Whether a draft says anything that the entry does not say already. */
export const isDifferent = (draft, unit) => !sameText(draft, unit) || draft.comment !== null;
