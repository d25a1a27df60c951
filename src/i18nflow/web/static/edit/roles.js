/** What a unit is: extract's own words, which are the same in every language of the face. */

/** Whether something begins with it. */
export const isHeading = (role) => role === "title" || role.startsWith("heading");
