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
    sessionStorage.setItem(KEPT, JSON.stringify({ page, account, action: form.getAttribute("action"), place: place(form), values }));
  }

  // A page may have several forms to one address: the same one is the n-th of them.
  function place(form) {
    return [...document.forms].filter((one) => one.getAttribute("action") === form.getAttribute("action")).indexOf(form);
  }

  function putBack({ action, place, values }) {
    const form = [...document.forms].filter((one) => one.getAttribute("action") === action)[place];
    if (!form) return;
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
    const line = document.createElement("div");
    line.className = "callout wait";
    line.setAttribute("role", "status");
    line.textContent = "Phiên làm việc đã hết hạn khi gửi, nên nội dung chưa được lưu. Nội dung đã nhập được điền lại; xem lại rồi gửi.";
    form.prepend(line);
    line.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("submit", (event) => { if (event.target.method === "post") keep(event.target); }, { capture: true });
})();
