// Shows and takes the device's own time in a field that the site reads in UTC; a hidden field carries the UTC.
// Whoever was faster than this script, or sees what the browser restored, goes on in UTC, as the label says.
const MINUTES = "yyyy-mm-ddThh:mm".length;
const written = (at) => at.toISOString().slice(0, MINUTES);
const here = (at) => written(new Date(at.getTime() - at.getTimezoneOffset() * 60000));

export default (field) => {
  const zone = field.labels[0]?.querySelector("[data-zone]");
  if (!zone || field.value !== field.defaultValue) return;
  const sent = document.createElement("input");
  Object.assign(sent, { type: "hidden", name: field.name, value: field.value });
  field.after(sent);
  field.removeAttribute("name");
  if (field.value) field.value = here(new Date(`${field.value}Z`));
  zone.textContent = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  field.addEventListener("input", () => {
    const at = new Date(field.value);
    sent.value = Number.isNaN(at.getTime()) ? field.value : written(at); // what is no time the site refuses
  });
};
