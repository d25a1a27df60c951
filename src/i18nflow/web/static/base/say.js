/** What the face says, in the language of the page; the English text is the key. */

import { get } from "./http.js";

const words = new Map();
export const language = document.documentElement.lang || "en";
const plural = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);
const shares = new Intl.NumberFormat(language, { style: "percent" });
const moments = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

/** Fetch the words of the page's language; English needs none, and is what is said while the server is away. */
export async function learn() {
  if (language === "en") return;
  const answer = await get("/api/words");
  for (const [english, said] of Object.entries(answer.words)) words.set(english, said);
}

/** A sentence with its values: `say("{name} is here", { name })`. */
export function say(text, values = {}) {
  return filled(words.get(text) ?? text, values);
}

/** A sentence that counts; `n` is the number. */
export function sayMany(one, many, n, values = {}) {
  const forms = words.get(one) ?? [one, many];
  const place = plural.resolvedOptions().pluralCategories.indexOf(plural.select(n));
  const isEnglish = !words.has(one);
  const form = isEnglish ? forms[n === 1 ? 0 : 1] : (forms[place] ?? forms.at(-1));
  return filled(form, { n, ...values });
}

export const number = (value) => numbers.format(value);
export const percent = (share) => shares.format(share);

/** A moment (ISO 8601) as people read it. */
export function moment(stamp) {
  const when = new Date(stamp);
  return Number.isNaN(when.getTime()) ? stamp : moments.format(when);
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? numbers.format(value) : String(value);
  });
}
