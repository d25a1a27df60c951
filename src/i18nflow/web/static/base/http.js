/** Requests to the workbench's own server. */

/** What the server refused, or that it did not answer: then `status` is 0. */
export class Refused extends Error {
  constructor(status, body) {
    super(body.message ?? `HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.hint = body.hint ?? "";
  }

  /** Whether the same request may pass a little later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const meta = (root) => root.querySelector('meta[name="csrf-token"]');

export const path = (...parts) => "/" + parts.map((part) => part.split("/").map(encodeURIComponent).join("/")).join("/");

/** The JSON behind an address; `signal` stops waiting. */
export async function get(address, { signal } = {}) {
  return await ask(address, { signal, headers: { Accept: "application/json" } });
}

/** A write; `revision` is what it is meant for (If-Match). */
export async function send(method, address, body, { revision = "", signal, keepalive = false } = {}) {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  if (revision) headers["If-Match"] = `"${revision}"`;
  const options = { method, headers, body: JSON.stringify(body), signal, keepalive };
  try {
    return await asked(address, options);
  } catch (error) {
    if (error.body?.code !== "csrf") throw error;
    await renew();
    return await asked(address, options);
  }
}

/** With the token of the page's session. */
function asked(address, options) {
  return ask(address, { ...options, headers: { ...options.headers, "X-CSRF-Token": meta(document).content } });
}

/** Somebody signed in anew, in another tab: this page, and what is typed in it, goes on in the new session. */
async function renew() {
  meta(document).content = meta(await page("/search")).content;
}

/** A page of ours as a document that is not shown. */
export async function page(address) {
  const answer = await answered(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Refused(answer.status, {});
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function ask(address, options) {
  const answer = await answered(address, options);
  if (answer.status === 204) return null;
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  const body = isJson ? await answer.json() : { message: answer.statusText };
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

async function answered(address, options) {
  try {
    return await fetch(address, { credentials: "same-origin", redirect: "error", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, { message: error.message });
  }
}
