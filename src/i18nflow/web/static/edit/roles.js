/** What a unit is, in the person's language: extract's own words, for those that are always the same. */

import { say } from "../base/say.js";

const ROLES = {
  "alt text of image": () => say("alt text of image"),
  caption: () => say("caption"),
  cell: () => say("cell"),
  description: () => say("description"),
  footnote: () => say("footnote"),
  "header cell": () => say("header cell"),
  "heading 1": () => say("heading 1"),
  "heading 2": () => say("heading 2"),
  "heading 3": () => say("heading 3"),
  "heading 4": () => say("heading 4"),
  "heading 5": () => say("heading 5"),
  "heading 6": () => say("heading 6"),
  "interface message": () => say("interface message"),
  "link title": () => say("link title"),
  "list item": () => say("list item"),
  paragraph: () => say("paragraph"),
  quote: () => say("quote"),
  title: () => say("title"),
};

export const roleName = (role) => ROLES[role]?.() ?? role;

/** Whether something begins with it. */
export const isHeading = (role) => role === "title" || role.startsWith("heading");
