// "Sao chép": puts a text on the clipboard, or selects it where the browser does not allow that (plain http).
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
document.addEventListener("htmx:load", (event) => {
  for (const button of event.target.querySelectorAll("[data-copy]")) button.hidden = false;
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  const words = button.querySelector("[aria-live]");
  try {
    await navigator.clipboard.writeText(text.innerText);
    words.textContent = "Đã sao chép";
  } catch {
    text.focus();
    getSelection().selectAllChildren(text);
    words.textContent = "Đã chọn, nhấn Ctrl+C";
  }
  setTimeout(() => { words.textContent = "Sao chép"; }, 4000);
});
