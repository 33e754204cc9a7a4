// What was typed into a form is not lost when the session has expired: it waits in this tab, for the same account, until
// the sign-in has led back to the page it was typed on. Passwords and files are never kept.
(() => {
  const KEPT = "typed";
  const page = location.pathname + location.search;
  const account = document.body.dataset.account;
  const fields = (form) => [...form.elements].filter((one) => one.name && !one.disabled && !["hidden", "password", "file", "submit", "button"].includes(one.type));
  const read = () => JSON.parse(sessionStorage.getItem(KEPT) || "null");

  if (document.querySelector("[data-session-expired]")) {
    const kept = read();
    if (kept) sessionStorage.setItem(KEPT, JSON.stringify({ ...kept, expired: true }));
    return;
  }
  if (!account) return; // the sign-in and its steps: what was kept goes on waiting

  const kept = read();
  sessionStorage.removeItem(KEPT);
  if (kept?.expired && kept.page === page && kept.account === account) putBack(kept);

  function keep(form) {
    const values = fields(form).map((one) => [one.name, one.value, ["checkbox", "radio"].includes(one.type) ? one.checked : null]);
    const texts = fields(form).filter((one) => one.type === "textarea" && one.value.trim()).map((one) => one.value);
    sessionStorage.setItem(KEPT, JSON.stringify({ page, account, action: form.getAttribute("action"), place: place(form), values, texts }));
  }

  // A page may have several forms to one address: the same one is the n-th of them.
  function place(form) {
    return [...document.forms].filter((one) => one.getAttribute("action") === form.getAttribute("action")).indexOf(form);
  }

  function putBack({ action, place, values, texts }) {
    const form = [...document.forms].filter((one) => one.getAttribute("action") === action)[place];
    if (!form) return show(texts);
    const waiting = fields(form);
    for (const [name, value, checked] of values) {
      const found = waiting.findIndex((one) => one.name === name && (checked === null || one.value === value));
      if (found < 0) continue;
      const [field] = waiting.splice(found, 1);
      if (checked === null) field.value = value;
      else field.checked = checked;
      field.closest("details")?.setAttribute("open", "");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    form.prepend(said("Phiên làm việc đã hết hạn khi gửi, nên nội dung chưa được lưu. Nội dung đã nhập được điền lại; xem lại rồi gửi."));
    form.scrollIntoView({ block: "nearest" });
  }

  // The form was opened within the page and is not there now: the text is shown to be copied.
  function show(texts) {
    if (!texts.length) return;
    const line = said("Phiên làm việc đã hết hạn khi gửi, nên nội dung sau chưa được lưu. Sao lại, mở chỗ cần sửa rồi dán vào.");
    for (const text of texts) {
      const field = document.createElement("textarea");
      field.readOnly = true;
      field.rows = 4;
      field.value = text;
      field.setAttribute("aria-label", "Nội dung chưa được lưu");
      line.append(field);
    }
    (document.getElementById("messages") ?? document.getElementById("main")).prepend(line);
  }

  function said(words) {
    const line = document.createElement("div");
    line.className = "callout wait";
    line.setAttribute("role", "status");
    line.textContent = words;
    return line;
  }

  document.addEventListener("submit", (event) => { if (event.target.method === "post") keep(event.target); }, { capture: true });
})();
