// Passkeys: the one thing that a browser does not do without a script. A form carries the options of its challenge; the
// answer of the device goes into the form, and the form is sent like any other.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const named = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

const options = (form) => {
  const given = JSON.parse(form.dataset.options);
  given.challenge = bytes(given.challenge);
  if (form.dataset.passkey === "create") {
    given.user.id = bytes(given.user.id);
    given.excludeCredentials = named(given.excludeCredentials);
  } else {
    given.allowCredentials = named(given.allowCredentials);
  }
  return { publicKey: given };
};

const answer = ({ id, rawId, type, response }) => {
  const said = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) {
      said[name] = text(response[name]);
    }
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: said, clientExtensionResults: {} });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) {
    break;
  }
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      form.elements.namedItem(form.dataset.answer).value = answer(await navigator.credentials[form.dataset.passkey](options(form)));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
