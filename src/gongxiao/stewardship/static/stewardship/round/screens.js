/* Drawing: screens are templates of the page with named places, and pictures are drawn on a canvas. */
import { all, put, say } from "../../web/dom.js";
import { get } from "../../web/offline/store.js";
import { edit, keepPhoto } from "./state.js";

export const screen = document.getElementById("screen");
export function template(name) {
  const node = document.importNode(document.getElementById("t-" + name).content, true).firstElementChild;
  return { node: node, at: (part) => node.querySelector("[data-t=" + part + "]"), input: (part) => node.querySelector("[name=" + part + "]") };
}
export function show(view) {
  screen.textContent = "";
  screen.appendChild(view.node);
}
export function tell(words, good) {
  const place = document.getElementById("said");
  place.textContent = words || "";
  place.className = "flash " + (good ? "flash-info" : "flash-warning");
  place.hidden = !words;
  if (words) place.scrollIntoView({ block: "nearest" });
}
/* To another screen, with a word that outlives the way there. */
export function leave(hash, words, good) {
  tell(words, good);
  if (location.hash === hash) return;
  document.getElementById("said").dataset.fresh = "1";
  location.hash = hash;
}
export function arrived() {
  const place = document.getElementById("said");
  if (place.dataset.fresh) delete place.dataset.fresh; else tell("");
}
/* Keeping may fail (a full device): then the screen says so and goes on showing what was typed. */
export const kept = (promise) => promise.then((said) => { tell(""); return said; }, () => { tell(say("Notkept")); throw new Error("not kept"); });
export const fill = (select, options) => options.forEach((one) => { put(select, "option", "", one.title || one.name).value = one.id || one.code; });
export function row(list, href, title, note, badge, tone) {
  const li = put(list, "li", "");
  const link = put(li, "a", "round-row");
  link.href = href;
  const words = put(link, "span", "round-row-words");
  put(words, "b", "", title);
  put(words, "span", "soft", note);
  if (badge) put(link, "span", "badge badge-" + (tone || "plain"), badge);
  return li;
}
export function choices(place, options, chosen, act) {
  options.forEach((one) => {
    const button = put(place, "button", "button", one.title);
    button.type = "button";
    button.dataset.value = one.id;
    button.setAttribute("aria-pressed", String(one.id === chosen));
    button.onclick = () => {
      all("button", place).forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      act(one.id);
    };
  });
}

async function thumb(place, digest, dropped) {
  const photo = await get("photos", digest);
  if (!photo) return;
  const shot = put(place, "span", "photo-kept");
  const canvas = put(put(shot, "span", "photo-shot"), "canvas", "");
  const image = await createImageBitmap(photo.blob);
  const side = Math.min(image.width, image.height);
  canvas.width = canvas.height = 184;
  canvas.getContext("2d").drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, 184, 184);
  const gone = put(shot, "button", "button button-small", say("Drop"));
  gone.type = "button";
  gone.onclick = () => { shot.remove(); dropped(digest); };
}
/* Pictures of one place in a row of work; `place` finds the list of checksums in the row, `changed` is told the row as kept. */
export function photos(key, digests, place, changed) {
  const view = template("photos");
  const shots = view.at("shots");
  const dropped = (digest) => kept(edit(key, (one) => { const named = place(one); if (named) named.splice(named.indexOf(digest), 1); }).then((now) => { if (now && changed) changed(now); }));
  digests.forEach((digest) => thumb(shots, digest, dropped));
  const input = view.node.querySelector("input");
  input.onchange = async () => {
    for (const file of Array.from(input.files)) {
      try { await thumb(shots, (await keepPhoto(key, file, place)).digest, dropped); tell(""); if (changed) changed(await get("work", key)); } catch (e) { tell(say("Photolost")); }
    }
    input.value = "";
  };
  return view.node;
}
