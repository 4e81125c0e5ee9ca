// Counts down to the deadline in minutes, then seconds. The server's clock rules; this only tells.
export default (form) => {
  const label = form.querySelector("[data-countdown]");
  const deadline = Date.parse(form.dataset.deadline);
  const words = label.lastChild;
  const tick = () => {
    const left = Math.max(0, Math.round((deadline - Date.now()) / 1000));
    const minutes = Math.floor(left / 60);
    words.textContent = left >= 120 ? `${minutes} min` : `${minutes}:${String(left % 60).padStart(2, "0")}`;
    if (left > 0) setTimeout(tick, left >= 120 ? 15000 : 1000);
    else form.querySelector('[name="then"][value="next"]')?.click();
  };
  tick();
};
