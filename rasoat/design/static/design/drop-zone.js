// A place to drop a file on: shows what was chosen, and sends the form at once where data-at-once says so.
function zoneOf(event) {
  return event.target.closest?.(".drop-zone");
}

function size(bytes) {
  const number = bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) : (bytes / 1048576).toFixed(1).replace(".", ",");
  return `${number} ${bytes < 1048576 ? "KB" : "MB"}`;
}

// A file chosen while the page was still loading: nobody listened yet.
document.addEventListener("DOMContentLoaded", () => {
  for (const input of document.querySelectorAll(".drop-zone input")) {
    if (input.files.length) input.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

document.addEventListener("change", (event) => {
  const zone = zoneOf(event);
  if (!zone) return;
  const files = [...event.target.files];
  zone.querySelector("output").textContent = files.map((file) => `${file.name} (${size(file.size)})`).join("; ");
  zone.querySelector(".drop-zone-choose").textContent = files.length ? "chọn tệp khác" : "chọn tệp";
  if (files.length && "atOnce" in zone.dataset) event.target.form.requestSubmit();
});

for (const type of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => zoneOf(event)?.classList.toggle("over", type === "dragenter" || type === "dragover"));
}
