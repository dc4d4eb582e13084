/* The organisation tree: finds a unit by name or initials, and remembers what was folded. Choosing is a link and needs none of this. */
import { all, body, composing, listen } from "./dom.js";

const side = document.querySelector("[data-org-side]");
const box = side.querySelector("[data-org-find]");
const key = "tree:" + body.dataset.user;
const narrow = matchMedia("(max-width: 767px)");
const attempt = (act) => { try { return act(); } catch (e) { return null; } }; // storage may be full or forbidden
const kept = attempt(() => JSON.parse(localStorage.getItem(key))) || { nodes: {} };
const keep = () => attempt(() => localStorage.setItem(key, JSON.stringify(kept)));
const items = all("li[data-find]", side);
const inside = (item) => item.querySelector(":scope > details");
let searching = false;

// -- what was folded stays folded; the way to the chosen unit is always open
all("[data-node]", side).forEach((node) => {
  const folded = kept.nodes[node.dataset.node];
  if (folded !== undefined && !node.querySelector("[aria-current]")) node.open = !folded;
});
if (kept.folded && !narrow.matches) side.open = false;
listen("toggle", (e) => {
  if (e.target === side && !narrow.matches) { kept.folded = !side.open; keep(); }
  if (!searching && e.target.dataset && e.target.dataset.node) { kept.nodes[e.target.dataset.node] = !e.target.open; keep(); }
}, true);

// -- search
const found = (item, text) => item.dataset.find.toLowerCase().includes(text);
function show(item, text, within) {
  const hit = within || found(item, text);
  const below = inside(item) ? all(":scope > ul > li", inside(item)).map((child) => show(child, text, hit)).some(Boolean) : false;
  item.hidden = !(hit || below);
  if (inside(item) && below && text) inside(item).open = true;
  return !item.hidden;
}
box.hidden = false;
box.addEventListener("input", () => {
  const text = box.value.trim().toLowerCase();
  searching = true;
  all(":scope > ul > li", side.querySelector(".tree > div")).forEach((item) => show(item, text, !text));
  setTimeout(() => { searching = Boolean(text); }, 0);
});
box.addEventListener("keydown", (e) => {
  if (e.key !== "Enter" || composing(e)) return;
  const first = items.find((item) => !item.hidden && box.value.trim() && found(item, box.value.trim().toLowerCase()));
  if (first) { e.preventDefault(); first.querySelector("a").click(); }
});
