/* A hazard that waits for this person: checked again, sent back or handed on without a network. */
import { put, say } from "../../web/dom.js";
import { fresh, get, put as keep } from "../../web/offline/store.js";
import { add, dayOf, items } from "../../web/offline/outbox.js";
import { day, edit } from "./state.js";
import { choices, kept, leave, photos, show, template, tell } from "./screens.js";

export const waitingMoves = async () => new Set((await items()).filter((one) => one.moves && one.state === "waiting").map((one) => one.moves.record));

/* What is typed is kept under the case's own number; the key of the step is made when its page is first opened. */
async function begun(one) {
  const key = "move:" + day.user + ":" + one.id + ":" + one.expect;
  const before = await get("work", key);
  if (before) return before;
  const row = { key: key, sort_of: "move", user: day.user, step: fresh(), record: one.id, expect: one.expect, to: one.moves[0].to, on: dayOf(new Date()), said: {}, photos: {} };
  await keep("work", row);
  return row;
}

function question(asked, row) {
  const field = document.createElement(asked.kind === "photo" || asked.kind === "choice" ? "div" : "label");
  field.className = "field";
  put(field, "span", "field-label", (asked.required ? "* " : "") + asked.label + (asked.unit ? "（" + asked.unit + "）" : ""));
  const write = (said) => { row.said[asked.name] = said; kept(edit(row.key, (now) => { now.said[asked.name] = said; })).catch(() => {}); };
  if (asked.kind === "photo") {
    field.appendChild(photos(row.key, row.photos[asked.name] || [], (now) => (now.photos[asked.name] = now.photos[asked.name] || []), (now) => { row.photos = now.photos; }));
  } else if (asked.kind === "choice") {
    choices(put(field, "div", "round-choice"), asked.options, row.said[asked.name], write);
  } else {
    const input = put(field, asked.lines > 1 ? "textarea" : "input", "input");
    if (asked.kind === "number") input.inputMode = "decimal";
    if (asked.kind === "date") input.type = "date";
    input.value = row.said[asked.name] || "";
    input.name = asked.name;
    input.oninput = () => write(input.value);
  }
  return field;
}

function item(one, row) {
  const move = one.moves.find((m) => m.to === row.to);
  const answers = {};
  move.asks.forEach((asked) => {
    const said = asked.kind === "photo" ? row.photos[asked.name] : row.said[asked.name];
    if (said && said.length) answers[asked.name] = said;
  });
  const missing = move.asks.find((asked) => asked.required && !answers[asked.name]);
  if (missing) { tell(say("Required").replace("{label}", missing.label)); return null; }
  const pictures = Object.keys(row.photos).reduce((part, name) => part.concat(row.photos[name]), []);
  return { key: row.step, user: row.user, kind: "", org: "", on: row.on, moves: { record: one.id }, to: row.to, expect: one.expect,
    answers: answers, photos: pictures, title: one.site + " · " + move.title };
}

export async function hazard(id) {
  const one = day.cases.find((c) => String(c.id) === id);
  if (!one || (await waitingMoves()).has(one.id)) { leave("#/", say("Waiting")); return; }
  const row = await kept(begun(one));
  const view = template("hazard");
  view.at("title").textContent = one.site;
  view.at("stage").textContent = one.stage;
  view.at("detail").textContent = one.detail;
  view.at("meta").textContent = [one.number, one.level, one.field, one.due && say("Due").replace("{due}", one.due)].filter(Boolean).join(" · ");
  const draw = (to) => {
    const place = view.at("asks");
    place.textContent = "";
    one.moves.find((m) => m.to === to).asks.forEach((asked) => place.appendChild(question(asked, row)));
  };
  // Drawn at once, not when it is kept: whoever goes on typing meanwhile would type into nothing.
  const choose = (to) => {
    if (to === row.to) return;
    row.to = to;
    draw(to);
    kept(edit(row.key, (now) => { now.to = to; })).catch(() => {});
  };
  choices(view.at("moves"), one.moves.map((m) => ({ id: m.to, title: m.title })), row.to, choose);
  const on = view.input("on");
  on.value = row.on;
  on.oninput = () => kept(edit(row.key, (now) => { now.on = on.value; })).catch(() => {});
  draw(row.to);
  view.at("form").onsubmit = async (e) => {
    e.preventDefault();
    const now = await get("work", row.key);
    const made = now && item(one, now);
    if (!made) return;
    const done = await kept(add([made], async (t) => { if (!await t.work.get(row.key)) return false; await t.work.drop(row.key); return true; }));
    if (done) { leave("#/", say("Signed"), true); } else tell(say("Gone"));
  };
  show(view);
}
