/* What every module uses to find, hear and write on a page. Listeners sit on the document: what htmx brings in needs no wiring. */
export const body = document.body;
export const say = (key) => body.dataset["say" + key] || "";
export const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
export const listen = (event, act, capture) => document.addEventListener(event, act, capture);
export const on = (event, selector, act, capture) => listen(event, (e) => {
  const found = e.target.closest && e.target.closest(selector);
  if (found) act(e, found);
}, capture);
export const changed = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));
export const set = (node, name, value) => { if (value) node.setAttribute(name, value); else node.removeAttribute(name); };
export const put = (parent, tag, name, words) => {
  const node = parent.appendChild(document.createElement(tag));
  node.className = name;
  node.textContent = words || "";
  return node;
};
// A Chinese input method confirms a word with Enter; older shells say so by keyCode 229.
export const composing = (e) => e.isComposing || e.keyCode === 229;
