/* The line that is always there: how many items wait, why, and what was refused. */
import { all, body, on, put, say } from "../dom.js";
import { dismiss, flush, items, onChange, status } from "./outbox.js";
import { all as rows, get } from "./store.js";

const bar = document.querySelector("[data-outbox]");
const part = (name) => bar.querySelector("[data-outbox-" + name + "]");
const notes = { unreached: "Unreached", signed_out: "SignedOut", storage: "Storage", sending: "Sending" };
const words = (key, n) => say(key).replace("{n}", n);

function line(list, item) {
  const li = put(list, "li", "outbox-item outbox-" + item.state);
  const text = put(li, "div", "outbox-words");
  put(text, "b", "", item.title);
  put(text, "span", "", item.state === "done" ? item.number : item.sentence || say("Waits"));
  if (item.state === "waiting") return;
  if (item.url) {
    const link = put(li, "a", "button", say(item.state === "done" ? "Open" : "Mend"));
    link.href = item.url;
  }
  const gone = put(li, "button", "button button-quiet", say("Dismiss"));
  gone.type = "button";
  gone.dataset.dismiss = item.key;
}

export async function draw() {
  let found;
  const me = status.user || ((await get("meta", "user").catch(() => null)) || {}).id;
  try { found = await items(); } catch (e) { part("note").textContent = say("Storage"); return; }
  const mine = found.filter((one) => !me || one.user === me);
  const waiting = found.filter((one) => one.state === "waiting");
  // Until the server has said who is signed in, nothing that waits is called somebody else's.
  const others = waiting.filter((one) => status.user && one.user !== status.user).length;
  const refused = mine.filter((one) => one.state === "refused").length;
  part("count").textContent = words("Queue", waiting.length - others);
  const note = [];
  if (others) note.push(words("Others", others));
  if (notes[status.phase] && (waiting.length || status.phase === "storage")) note.push(say(notes[status.phase]));
  if (Math.abs(status.skew) > 600000) note.push(say("Clock"));
  part("note").textContent = note.join(" ");
  bar.dataset.tone = waiting.length || refused ? "warn" : "";
  part("login").hidden = status.phase !== "signed_out";
  part("send").hidden = !waiting.length || status.phase === "signed_out";
  part("export").hidden = !waiting.length && !refused;
  part("more").hidden = !mine.length;
  part("sum").textContent = refused ? words("Refusals", refused) : say("List");
  const list = part("list");
  list.textContent = "";
  mine.slice().reverse().forEach((item) => line(list, item));
  if (refused && !bar.dataset.opened) { part("more").open = true; bar.dataset.opened = "1"; }
}

const asText = (blob) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = () => done("");
  reader.readAsDataURL(blob);
});
/* Everything that has not reached the books, pictures included, as one file a manager can read. */
async function exported() {
  const queue = (await items()).filter((one) => one.state !== "done");
  const photos = {};
  for (const photo of await rows("photos")) photos[photo.digest] = await asText(photo.blob);
  const blob = new Blob([JSON.stringify({ items: queue, photos: photos }, null, 1)], { type: "application/json" });
  const link = put(body, "a", "unseen", "-");
  link.href = URL.createObjectURL(blob);
  link.download = "outbox-" + new Date().toISOString().slice(0, 10) + ".json";
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

onChange(draw);
on("click", "[data-outbox-send]", () => flush());
on("click", "[data-outbox-export]", () => exported());
on("click", "[data-dismiss]", (e, button) => dismiss(button.dataset.dismiss));
const net = () => all("[data-net]").forEach((place) => { place.textContent = say(navigator.onLine === false ? "Net0" : "Net1"); place.dataset.on = String(navigator.onLine !== false); });
["online", "offline"].forEach((event) => addEventListener(event, net));
net();
draw();
