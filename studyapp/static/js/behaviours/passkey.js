// Asks the browser to make or to use a passkey, and sends what comes of it with the form around.
// Where the browser knows none, the button stays hidden and a word says why.
const asked = async (place) => {
  if (place.dataset.options) return JSON.parse(place.dataset.options);
  const answer = await fetch(place.dataset.source, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return (await answer.json()).request_options;
};

const creation = (options) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  // A passkey, which names its owner, and not only a second key beside a password.
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create({ publicKey });
};

const request = (options) =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });

export default (place) => {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  const [button, status] = [place.querySelector("button"), place.querySelector("[role=status]")];
  place.querySelector("[data-needs]")?.remove();
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    button.setAttribute("aria-busy", "true");
    try {
      const { publicKey } = await asked(place);
      const credential = await (place.dataset.ceremony === "create" ? creation : request)(publicKey);
      place.querySelector("input").value = JSON.stringify(credential);
      button.form.submit();
    } catch {
      status.textContent = place.dataset.refused;
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
};
