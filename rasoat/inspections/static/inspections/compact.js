// What is not saved yet is said in its section; an answer that has not the section asked for replaces nothing.
const dirty = new Set();

function mark(section, changed) {
  section.classList.toggle("unsaved", changed);
  if (changed) section.querySelector("[role=status]")?.replaceChildren(); // "Đã lưu" is no longer so
  if (changed) dirty.add(section.id);
  else dirty.delete(section.id);
}

document.addEventListener("input", (event) => {
  const section = event.target.closest(".compact-section");
  if (section && event.target.form?.method === "post") mark(section, true);
});

document.addEventListener("htmx:confirm", (event) => {
  const { target, verb, triggeringEvent } = event.detail; // a link draws the section anew, without what was typed
  if (verb !== "get" || !dirty.has(target.id) || confirm("Nội dung đang soạn chưa lưu. Bỏ nội dung này?")) return;
  event.preventDefault();
  triggeringEvent?.stopPropagation(); // no "submit" below, which takes the text for saved
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, xhr, shouldSwap } = event.detail;
  if (!shouldSwap || xhr.getResponseHeader("HX-Reselect")) return;
  if (target.classList.contains("compact-section") && !xhr.responseText.includes(`id="${target.id}"`)) {
    event.detail.shouldSwap = false; // signed out meanwhile, or the notice went up: read it on its own page
    location.reload();
  }
});

document.addEventListener("htmx:afterSwap", (event) => dirty.delete(event.detail.target.id));

addEventListener("submit", (event) => {
  if (!event.target.closest(".compact-progress")) dirty.delete(event.target.closest(".compact-section")?.id);
});

addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});
