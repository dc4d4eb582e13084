/* Filling in a paper: rows that append and paste, pickers that search, photos that show before they are sent. */
import { all, changed, composing, listen, on, put, say, set } from "./dom.js";

// -- rows editor
export const editorOf = (node) => node.closest("[data-rows]");
export const cells = (root) => all("input:not([type=hidden]):not([readonly]), select, textarea", root);
export const lines = (editor) => all("tbody tr", editor);
const plain = (text) => text.replace(/[,，\s]/g, "");
export const counter = (editor) => editor.querySelector("[data-rows-total]");

export function renumber(editor) {
  const prefix = new RegExp("^((?:id_)?" + editor.dataset.rows + "-)(?:\\d+|__prefix__)-");
  lines(editor).forEach((tr, index) => {
    tr.querySelector(".rows-no").textContent = index + 1;
    all("[name]", tr).forEach((input) => {
      input.name = input.name.replace(prefix, "$1" + index + "-");
      input.id = input.id.replace(prefix, "$1" + index + "-");
    });
  });
  counter(editor).value = lines(editor).length;
  addUp(editor);
}
export function addUp(editor) {
  all("td[data-sum]", editor).forEach((cell) => {
    // whole ten-thousandths, so that 0.1 + 0.2 reads 0.3
    const sum = lines(editor).reduce((part, tr) => {
      const input = tr.children[Number(cell.dataset.sum) + 1].querySelector("input");
      return part + (Math.round(plain(input.value) * 10000) || 0);
    }, 0);
    cell.textContent = (sum / 10000).toLocaleString("zh-CN", { minimumFractionDigits: Number(cell.dataset.decimals) || 0, maximumFractionDigits: 4 });
    cell.closest("tfoot").hidden = lines(editor).length < 2;
  });
}
export function addLine(editor) {
  const blank = editor.querySelector("template");
  if (!blank) return null;
  editor.querySelector("tbody").appendChild(document.importNode(blank.content, true));
  renumber(editor);
  changed(counter(editor));
  return lines(editor).pop();
}
export const startLine = (editor) => { const tr = addLine(editor); if (tr) cells(tr)[0].focus(); };
function fill(input, text) {
  const option = input.options && Array.from(input.options).find((o) => o.text === text || o.value === text);
  if (option) input.value = option.value;
  else if (!input.options) input.value = input.inputMode === "decimal" ? plain(text) : text;
  changed(input);
  if (input.options && text && !option) wrong(input, say("Choose")); // a word the list does not have must not vanish
  if (input.dataset.picker) resolve(input);
}
on("click", "[data-rows-add]", (e, button) => startLine(editorOf(button)));
on("click", "[data-rows-drop]", (e, button) => {
  const editor = editorOf(button);
  const tr = button.closest("tr");
  const near = tr.nextElementSibling || tr.previousElementSibling;
  tr.remove();
  renumber(editor);
  changed(counter(editor));
  (near ? cells(near)[0] : editor.querySelector("[data-rows-add]")).focus();
});
on("input", "[data-rows] tbody select", (e, select) => wrong(select, ""));
on("paste", "[data-rows] tbody input, [data-rows] tbody select", (e, input) => {
  const text = e.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  if (!/[\t\n]/.test(text) && !input.options) return;
  e.preventDefault();
  let tr = input.closest("tr");
  const column = cells(tr).indexOf(input);
  text.split("\n").forEach((line) => {
    tr = tr || addLine(editorOf(input));
    if (!tr) return;
    const row = cells(tr);
    line.split("\t").forEach((part, i) => { if (row[column + i]) fill(row[column + i], part.trim()); });
    tr = tr.nextElementSibling;
  });
});
on("input", "[data-rows]", (e, editor) => addUp(editor));

// -- picker: typed text asks the server, the hidden input keeps the id
const kept = (input) => input.parentNode.querySelector("input[type=hidden]");
const ask = (input) => fetch(input.dataset.picker + "?q=" + encodeURIComponent(input.value.trim()))
  .then((answer) => { if (!answer.ok) throw answer; return answer.json(); });
const wrong = (input, words) => {
  input.setCustomValidity(words);
  set(input, "aria-invalid", words && "true");
};

function shut(input) {
  clearTimeout(input.timer);
  input.turn = null;
  all("ul", input.parentNode).forEach((list) => list.remove());
  set(input, "aria-expanded", "false");
  set(input, "aria-activedescendant");
}
function choose(input, entry) {
  input.value = entry.text;
  kept(input).value = entry.id;
  wrong(input, "");
  shut(input);
  changed(kept(input));
}
function mark(input, index) {
  all("[role=option]", input.parentNode).forEach((li, i) => {
    set(li, "aria-selected", i === index && "true");
    if (i === index) { set(input, "aria-activedescendant", li.id); li.scrollIntoView({ block: "nearest" }); }
  });
}
function show(input, entries, words) {
  shut(input);
  const list = put(input.parentNode, "ul", "picker-list");
  set(list, "role", "listbox");
  list.id = input.id + "-list";
  entries.forEach((entry, i) => {
    const li = put(list, "li", "", entry.text);
    li.id = list.id + i;
    set(li, "role", "option");
    put(li, "small", "", entry.hint);
    // mousedown comes before the blur that would close the list under the mouse
    li.addEventListener("mousedown", (e) => { e.preventDefault(); choose(input, entry); });
  });
  if (!entries.length) put(list, "li", "picker-none", words);
  set(input, "aria-expanded", "true");
  set(input, "aria-controls", list.id);
  if (input.closest(".rows-frame-wide")) { // the frame that scrolls would cut the list off
    const box = input.getBoundingClientRect();
    list.classList.add("picker-list-fixed");
    list.style.left = box.left + "px";
    list.style.top = box.bottom + "px";
    list.style.minWidth = box.width + "px";
  }
  input.entries = entries;
  mark(input, 0);
}
function look(input) {
  clearTimeout(input.timer);
  const turn = input.turn = {}; // an answer that comes after something was typed or chosen is stale
  const current = () => input.turn === turn && document.activeElement === input;
  input.timer = setTimeout(() => {
    ask(input).then((entries) => { if (current()) show(input, entries, say("None")); })
      .catch(() => { if (current()) show(input, [], say("Failed")); });
  }, 180);
}
// Text pasted or left unchosen is taken when exactly one entry says the same; otherwise the field says so.
function resolve(input) {
  const asked = input.value.trim();
  if (!asked || kept(input).value) return;
  ask(input).then((entries) => {
    if (input.value.trim() !== asked || kept(input).value) return;
    const same = entries.filter((entry) => entry.text === asked || entry.hint === asked.toUpperCase());
    if (same.length === 1) choose(input, same[0]);
    else wrong(input, say("Choose"));
  }).catch(() => {}); // without a network the server decides from the typed text
}
on("input", "[data-picker]", (e, input) => {
  kept(input).value = "";
  wrong(input, "");
  if (!input.value.trim()) shut(input); else if (!e.isComposing) look(input);
});
on("click", "[data-picker]", (e, input) => { if (!input.value.trim() && input.getAttribute("aria-expanded") !== "true") look(input); });
on("compositionend", "[data-picker]", (e, input) => look(input));
// In the capture phase: Enter chooses here first, then the rows editor moves on.
on("keydown", "[data-picker]", (e, input) => {
  if (composing(e)) return;
  const options = all("[role=option]", input.parentNode);
  const now = options.findIndex((li) => li.hasAttribute("aria-selected"));
  const open = input.getAttribute("aria-expanded") === "true";
  if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    e.preventDefault();
    if (open) mark(input, (now + (e.key === "ArrowDown" ? 1 : options.length - 1)) % options.length);
    else look(input);
  } else if (open && e.key === "Enter") {
    if (!editorOf(input)) e.preventDefault();
    if (options[now]) choose(input, input.entries[now]); else shut(input);
  } else if (open && e.key === "Escape") shut(input);
}, true);
on("focusout", "[data-picker]", (e, input) => { shut(input); resolve(input); });
listen("scroll", (e) => { if (e.target.matches && e.target.matches(".rows-frame-wide")) all("[data-picker][aria-expanded=true]", e.target).forEach(shut); }, true);

// -- photos: shown before they are sent; on a canvas, so the policy need not allow blob:
on("change", "[data-photo] input", (e, input) => {
  const place = input.closest("[data-photo]").querySelector("[data-photo-new]");
  place.textContent = "";
  Array.from(input.files).forEach((file) => {
    const shot = put(place, "span", "photo-shot");
    const canvas = put(shot, "canvas", "");
    put(shot, "span", "photo-name", file.name);
    if (window.createImageBitmap) createImageBitmap(file).then((image) => {
      const side = Math.min(image.width, image.height);
      canvas.width = canvas.height = 184;
      canvas.getContext("2d").drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, 184, 184);
    }).catch(() => {}); // not a picture this browser can draw: its name still shows
  });
});
