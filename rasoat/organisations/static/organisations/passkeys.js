// A form of a passkey: the browser asks the device, and the form carries the answer. Shown where the browser can: behind
// TLS or at localhost, and never at a bare IP address.
const possible = window.isSecureContext && window.PublicKeyCredential && !/^[\d.]+$|:/.test(location.hostname);
for (const form of possible ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.submit();
    } catch (error) {
      button.disabled = false;
      tell(form, error);
    }
  });
}

async function answer(form) {
  const given = document.getElementById("passkey-options");
  if (form.dataset.passkey === "create") {
    const options = JSON.parse(given.textContent);
    const alone = form.elements.passwordless.checked;
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone ? "required" : "discouraged";
    wanted.requireResidentKey = alone;
    if (alone) wanted.userVerification = "required";
    return webauthnJSON.create(options);
  }
  if (given) return webauthnJSON.get(JSON.parse(given.textContent));
  const asked = await fetch(form.action, { headers: { Accept: "application/json" } });
  return webauthnJSON.get((await asked.json()).request_options);
}

function tell(form, error) {
  const line = form.querySelector(".callout") ?? document.createElement("div");
  line.className = "callout wait";
  line.setAttribute("role", "status");
  line.textContent =
    error.name === "InvalidStateError"
      ? "Thiết bị này đã có khóa truy cập của tài khoản."
      : "Thiết bị chưa trả lời, hoặc việc xác thực đã bị dừng. Thử lại, hoặc dùng cách đăng nhập khác.";
  form.prepend(line);
}
