// Counts down the last two hours in minutes, then seconds, from how long the server says is left: the device's clock may
// be wrong. Until then the page tells the day or time. When the time is over it says so, and goes to what became of the
// attempt once nothing more is taken.
const LEAST_WAIT = 3000;
const NEAR = 7200;

export default (form) => {
  const words = form.querySelector("[data-countdown] [data-words]");
  const { seconds, grace, over, after } = form.dataset;
  const ends = Date.now() + 1000 * Number(seconds);
  const tick = () => {
    const left = Math.round((ends - Date.now()) / 1000);
    if (left <= 0) {
      words.textContent = over;
      const closes = ends + 1000 * (Number(grace) + 1);
      setTimeout(() => location.assign(after), Math.max(LEAST_WAIT, closes - Date.now()));
      return;
    }
    const [minutes, rest] = [Math.floor(left / 60), String(left % 60).padStart(2, "0")];
    if (left <= NEAR) words.textContent = left >= 120 ? `${minutes} min` : `${minutes}:${rest}`;
    setTimeout(tick, left >= 120 ? 15000 : 1000);
  };
  tick();
};
