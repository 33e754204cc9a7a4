// What a form shows while the server works, and what the page says when an htmx request fails.
function say(words) {
  const line = document.createElement("div");
  line.className = "callout bad";
  line.textContent = words;
  document.getElementById("messages")?.replaceChildren(line);
  line.scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault(); // a second press while the first is under way
    return;
  }
  form.dataset.sent = "true";
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
  if (!form.dataset.busy) return;
  const line = document.createElement("p");
  line.className = "loading";
  line.setAttribute("role", "status");
  line.textContent = form.dataset.busy;
  form.append(line);
});

// Back to a page that the browser kept: it can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
    form.querySelector(":scope > .loading")?.remove();
  }
});

document.addEventListener("htmx:sendError", () => say("Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại; nội dung đang soạn vẫn còn trên màn hình."));
document.addEventListener("htmx:responseError", () => say("Máy chủ chưa thực hiện được yêu cầu. Tải lại trang rồi thử lại."));
