/**
 * What happens elsewhere, as the server tells it.  One tab of a browser listens (the holder of a lock) and hands on to the
 * others: HTTP/1.1 allows few connections to a server, and a stream takes one for good.  A page says which event was the
 * last one when it was made, so that nothing is missed between that and the stream.
 */

const KINDS = ["entry", "presence", "article", "terms", "written", "reload"];
const RETRY = 3000;
const KEPT = 200;
const listeners = new Map(KINDS.map((kind) => [kind, new Set()]));
const watchers = new Set();
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("i18nflow-events") : null;
const present = new Map();
let recent = [];
let last = Number(document.body.dataset.event);
let isUp = true;
let isLeader = false;

/** Call `run` with each event of a kind; also with those that came while the page was still being made. */
export function on(kind, run) {
  listeners.get(kind).add(run);
  for (const known of recent) if (known.kind === kind) run(known.event);
  if (kind === "presence") present.forEach((event) => run(event));
}

/** Call `run(isUp)` when the server goes away or comes back. */
export function onServer(run) {
  watchers.add(run);
}

export function start() {
  channel?.addEventListener("message", ({ data }) => hear(data));
  channel?.postMessage({ kind: "hello", after: last });
  if (channel && navigator.locks) navigator.locks.request("i18nflow-events", () => new Promise(listen));
  else listen();
}

/** What another tab of this browser says. */
function hear({ kind, event, up, after }) {
  if (kind === "hello") answer(after);
  else if (kind === "server") serverIs(up);
  else deliver(kind, event);
}

/** From the last event that this tab knows: of the server, or of the tab that listened before. */
function listen() {
  isLeader = true;
  const source = new EventSource(`/api/events?after=${last}`);
  for (const kind of KINDS) source.addEventListener(kind, (event) => share(kind, JSON.parse(event.data)));
  source.addEventListener("open", () => shareServer(true));
  source.addEventListener("error", () => {
    shareServer(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, RETRY);
  });
  addEventListener("pagehide", () => source.close(), { once: true });
}

function share(kind, event) {
  channel?.postMessage({ kind, event });
  deliver(kind, event);
}

function shareServer(up) {
  channel?.postMessage({ kind: "server", up });
  serverIs(up);
}

function deliver(kind, event) {
  last = Math.max(last, event.number ?? 0);
  if (event.number) recent = [...recent.slice(-KEPT), { kind, event }];
  if (kind === "presence") note(event);
  listeners.get(kind)?.forEach((run) => run(event));
}

/** Keep who is where, for a page that asks later than the stream tells. */
function note(event) {
  const key = `${event.who} ${event.data.session}`;
  if (event.id) present.set(key, event);
  else present.delete(key);
}

/** A tab has been opened that does not listen by itself: it hears who is where, and what it may have missed. */
function answer(after) {
  if (!isLeader) return;
  present.forEach((event) => channel.postMessage({ kind: "presence", event }));
  for (const missed of recent) if (missed.event.number > after) channel.postMessage(missed);
}

function serverIs(up) {
  if (up === isUp) return;
  isUp = up;
  watchers.forEach((run) => run(up));
}
