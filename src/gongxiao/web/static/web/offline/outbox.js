/* The outbox: what was signed on this device and has not reached the books. An item leaves it only when the server has
   answered for it by its key, so a lost answer, a second page or a dead battery neither loses nor doubles anything. */
import { alone } from "./lock.js";
import { all, get, inOne, put } from "./store.js";

const SYNC = document.body.dataset.sync;
const BATCH = 20, PATIENCE = 120000, FIRST = 15000, LONGEST = 300000, KEPT_DONE = 30;
const listeners = [];
const channel = window.BroadcastChannel ? new BroadcastChannel("gongxiao-outbox") : null;
export const status = { phase: "idle", skew: 0, user: 0, moved: false };
let wait = FIRST, timer = 0;

export const onChange = (act) => listeners.push(act);
const tell = () => listeners.forEach((act) => act());
const changed = () => { tell(); if (channel) channel.postMessage("changed"); };
if (channel) channel.onmessage = tell;
function phase(name) { status.phase = name; tell(); }

const two = (n) => ("0" + Math.abs(n)).slice(-2);
export const dayOf = (at) => at.getFullYear() + "-" + two(at.getMonth() + 1) + "-" + two(at.getDate());
export function stamp(at) {
  const zone = -at.getTimezoneOffset();
  return dayOf(at) + "T" + two(at.getHours()) + ":" + two(at.getMinutes()) + ":" + two(at.getSeconds())
    + (zone < 0 ? "-" : "+") + two(Math.trunc(zone / 60)) + ":" + two(zone % 60);
}

/* Put items in, in the order they rest on each other. `also` runs in the same transaction: what they were made from goes
   when they come, or neither. Where it gives false nothing is put in. */
export async function add(items, also) {
  const put_in = await inOne(["outbox", "work", "meta"], async (t) => {
    if (also && await also(t) === false) return false;
    const count = (await t.meta.get("count")) || { name: "count", last: 0 };
    const filled_at = stamp(new Date()); // the device's clock as it is; the server keeps its own beside it
    for (const item of items) {
      count.last += 1;
      await t.outbox.put(Object.assign({ state: "waiting", seq: count.last, filled_at: filled_at, photos: [] }, item));
    }
    await t.meta.put(count);
    return true;
  });
  changed();
  if (put_in) flush();
  return put_in;
}

export async function items() {
  const found = await all("outbox");
  return found.sort((a, b) => a.seq - b.seq);
}
export async function dismiss(key) {
  await inOne(["outbox"], async (t) => {
    const item = await t.outbox.get(key);
    if (item && item.state !== "waiting") await t.outbox.drop(key);
  });
  changed();
}

// -- sending
class Unreached extends Error {}
class SignedOut extends Error {}

async function ask(address, options) {
  const cut = window.AbortController ? new AbortController() : null;
  const patience = setTimeout(() => { if (cut) cut.abort(); }, PATIENCE);
  let answer, words;
  try {
    answer = await fetch(address, Object.assign({ redirect: "manual", credentials: "same-origin", cache: "no-store", signal: cut ? cut.signal : undefined }, options));
    // A redirect is the way to the sign-in page; 403 is a token from before somebody signed in again.
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new SignedOut();
    if (answer.status >= 500) throw new Unreached();
    words = await answer.json(); // a gateway's page is no answer of ours
  } catch (why) {
    throw why instanceof SignedOut ? why : new Unreached();
  } finally { clearTimeout(patience); }
  return { ok: answer.ok, words: words };
}
const post = (address, session, options) => ask(address, Object.assign({ method: "POST" }, options, {
  headers: Object.assign({ "X-CSRFToken": session.token }, options.headers),
}));

async function sendPhotos(mine, session) {
  const wanted = new Set();
  mine.forEach((item) => item.photos.forEach((digest) => wanted.add(digest)));
  for (const digest of wanted) {
    const photo = await get("photos", digest);
    if (!photo || photo.sent) continue;
    const form = new FormData();
    form.append("file", photo.blob, digest.slice(0, 12) + ".jpg");
    const answer = await post(SYNC + "files/" + digest, session, { body: form });
    // A picture that is not taken (422) is named by its paper all the same; the server then says so about the paper.
    if (answer.ok) await put("photos", Object.assign(photo, { sent: true }));
  }
}

const SENT = ["key", "user", "filled_at", "kind", "org", "on", "answers", "cause", "moves", "to", "expect"];
const wire = (item) => SENT.reduce((part, name) => { if (item[name] !== undefined) part[name] = item[name]; return part; }, {});

async function sendItems(batch, session) {
  const body = JSON.stringify({ items: batch.map(wire) });
  const answer = await post(SYNC, session, { body: body, headers: { "Content-Type": "application/json" } });
  if (!answer.ok) throw new Unreached();
  await inOne(["outbox"], async (t) => {
    const kept = await t.outbox.all();
    for (const said of answer.words.answers) {
      const item = kept.find((one) => one.key === said.key && one.state === "waiting");
      if (!item) continue;
      item.number = said.number;
      item.url = said.url;
      item.code = said.code;
      item.sentence = said.sentence;
      if (said.outcome === "done" || said.outcome === "again") item.state = "done";
      else if (said.outcome === "refused") item.state = "refused";
      if (item.state === "waiting") { item.tries = (item.tries || 0) + 1; await t.outbox.put(item); continue; }
      status.moved = true;
      if (item.state === "done") { item.answers = {}; item.photos = []; }
      await t.outbox.put(item);
      for (const other of kept.filter((one) => one.cause && one.cause.key === item.key)) {
        other.cause.answered = true;
        await t.outbox.put(other);
      }
    }
  });
  changed();
}

/* Pictures nobody names any more, and the oldest of what is done. */
export const tidy = () => inOne(["outbox", "work", "photos"], async (t) => {
  const kept = await t.outbox.all();
  const done = kept.filter((one) => one.state === "done").sort((a, b) => b.seq - a.seq);
  for (const one of done.slice(KEPT_DONE)) await t.outbox.drop(one.key);
  const named = JSON.stringify([kept.filter((one) => one.state === "waiting" || (one.state === "refused" && !one.url)), await t.work.all()]);
  for (const photo of await t.photos.all()) if (!named.includes(photo.digest)) await t.photos.drop(photo.digest);
});

async function send() {
  phase("sending");
  const session = (await ask(SYNC, {})).words;
  status.user = session.user;
  status.skew = Date.now() - Date.parse(session.now);
  await put("meta", { name: "user", id: session.user });
  // What somebody else signed on this device waits for them.
  const mine = (await items()).filter((one) => one.user === session.user && one.state === "waiting");
  let left = 0;
  for (let at = 0; at < mine.length; at += BATCH) {
    const batch = mine.slice(at, at + BATCH);
    await sendPhotos(batch, session);
    await sendItems(batch, session);
  }
  left = (await items()).filter((one) => one.user === session.user && one.state === "waiting").length;
  await tidy();
  return left;
}

function later(minimum) {
  clearTimeout(timer);
  timer = setTimeout(flush, Math.max(wait, minimum || 0));
  wait = Math.min(wait * 2, LONGEST);
}
export async function flush() {
  clearTimeout(timer);
  try {
    const left = await alone("gongxiao-outbox", send);
    if (left === null) { later(); return; } // another page is at it
    phase("idle");
    if (left) later(); else wait = FIRST;
  } catch (why) {
    phase(why instanceof SignedOut ? "signed_out" : why instanceof Unreached ? "unreached" : "storage");
    later();
  }
}
const now = () => { wait = FIRST; flush(); };
addEventListener("online", now);
addEventListener("pageshow", now);
document.addEventListener("visibilitychange", () => { if (!document.hidden) now(); });
