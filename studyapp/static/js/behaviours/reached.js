// Brings the script of data-src once a hand or the keyboard reaches the part: who only reads the page does without it.
// What is sent meanwhile waits for it; if it cannot come, the form is sent as any form is.
export default (part) => {
  const reached = new AbortController();
  const bring = () => {
    reached.abort();
    const script = Object.assign(document.createElement("script"), { src: part.dataset.src });
    const hold = (event) => {
      event.preventDefault();
      const send = () => event.target.requestSubmit(event.submitter);
      for (const end of ["load", "error"]) script.addEventListener(end, send, { once: true });
    };
    part.addEventListener("submit", hold);
    for (const end of ["load", "error"]) script.addEventListener(end, () => part.removeEventListener("submit", hold));
    document.head.append(script);
  };
  for (const kind of ["pointerover", "focusin"]) part.addEventListener(kind, bring, { signal: reached.signal });
};
