// Runs before the first paint, so that a chosen theme does not flash. The system's setting decides otherwise.
{
  const root = document.documentElement;
  const theme = localStorage.getItem("theme");
  if (theme) root.dataset.theme = theme;

  // The button that switches shows itself where this script runs, and the choice is kept on the device.
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
        root.dataset.theme = now === "dark" ? "light" : "dark";
        localStorage.setItem("theme", root.dataset.theme);
      });
    }
  });
}
