/* Signing a round: one round and one hazard for each finding go into the outbox together, and the round is gone from the work. */
import { put, say } from "../../web/dom.js";
import { add } from "../../web/offline/outbox.js";
import { byId, day, edit, items, round } from "./state.js";
import { kept, leave, photos, show, template, tell } from "./screens.js";

const looked = (one) => Object.keys(one.sites).filter((id) => Object.keys(one.sites[id].answers).length);
const link = (id, text) => ({ id: String(id), text: text });
const site = (one, id) => link(id, one.sites[id].name);
const given = (answers) => Object.keys(answers).reduce((part, name) => {
  const said = answers[name];
  if (said !== "" && !(Array.isArray(said) && !said.length)) part[name] = said;
  return part;
}, {});

export function papers(one) {
  const findings = Object.keys(one.findings);
  const rows = [];
  looked(one).forEach((id) => Object.keys(one.sites[id].answers).forEach((item) => {
    const said = one.sites[id].answers[item];
    rows.push({ site: site(one, id), item: link(item, said.words), result: said.result });
  }));
  const title = (byId(day.fields, one.field) || {}).title || "";
  const head = { key: one.key, user: one.user, kind: "stewardship.safety_round", org: one.org, on: one.on, photos: one.photos, title: title + " · " + one.on,
    answers: given({ field: one.field, sort: one.sort, leader: one.leader, leaflets: one.leaflets, photos: one.photos, items: rows,
      sites: looked(one).map((id) => ({ site: site(one, id), hazards: String(findings.filter((f) => one.findings[f].site === id).length) })) }) };
  return [head].concat(findings.map((key) => {
    const f = one.findings[key];
    return { key: key, user: one.user, kind: "stewardship.hazard", org: one.org, on: one.on, photos: f.photos, cause: { key: one.key }, title: one.sites[f.site].name + " · " + f.detail.slice(0, 20),
      answers: given({ site: site(one, f.site), field: one.field, level: f.level, item: link(f.item, one.sites[f.site].answers[f.item].words), detail: f.detail, deadline: f.deadline, photos: f.photos }) };
  }));
}

function faults(one) {
  const stops = [], hints = [];
  if (!looked(one).length) stops.push(say("Nosites"));
  looked(one).forEach((id) => {
    const mine = Object.values(one.findings).filter((f) => f.site === id);
    if (mine.some((f) => !f.level || !f.detail.trim())) stops.push(say("Unworded").replace("{site}", one.sites[id].name));
    const left = items(one).filter((item) => !one.sites[id].answers[item.id]).length;
    if (left) hints.push(say("Missing").replace("{site}", one.sites[id].name).replace("{n}", left));
  });
  return { stops: stops, hints: hints };
}

async function signed(key) {
  let stop = null;
  const done = await kept(round(key).then(async (one) => {
    if (!one) return false;
    stop = faults(one).stops[0];
    if (stop) return false;
    return add(papers(one), async (t) => {
      // Another page may have signed it, or written into it, since it was read here.
      const now = await t.work.get(key);
      if (!now || JSON.stringify(now) !== JSON.stringify(one)) return false;
      await t.work.drop(key);
      return true;
    });
  }));
  if (done) { leave("#/", say("Signed"), true); } else tell(stop || say("Gone"));
}

export async function sign(key) {
  const one = await round(key);
  if (!one) { leave("#/", say("Gone")); return; }
  const view = template("sign");
  const rows = looked(one).reduce((sum, id) => sum + Object.keys(one.sites[id].answers).length, 0);
  view.at("back").href = "#/round/" + key;
  view.at("sum").textContent = say("Summary").replace("{sites}", looked(one).length).replace("{items}", rows).replace("{found}", Object.keys(one.findings).length);
  const wrong = faults(one);
  wrong.stops.forEach((words) => put(view.at("faults"), "li", "late", words));
  wrong.hints.forEach((words) => put(view.at("faults"), "li", "soft", words));
  ["on", "leader", "leaflets"].forEach((part) => {
    const input = view.input(part);
    input.value = one[part];
    input.oninput = () => kept(edit(key, (now) => { now[part] = input.value; })).catch(() => {});
  });
  view.at("photos").appendChild(photos(key, one.photos, (now) => now.photos));
  const button = view.at("sign");
  button.disabled = wrong.stops.length > 0;
  button.onclick = () => { button.disabled = true; signed(key).catch(() => {}).then(() => { button.disabled = false; }); };
  show(view);
}
