// One question a screen, and a page that keeps the answers until they are stored.
// Without this script the same form stands on one page and is sent in one go.
(() => {
  "use strict";
  const form = document.getElementById("survey");
  const at = (id) => document.getElementById(id);
  const steps = [...form.querySelectorAll(":scope > .step")];
  const [back, next, send, status] = ["back", "next", "send", "status"].map(at);
  const radios = (step) => [...step.querySelectorAll("input[required]")];
  const open = (step) => radios(step).length > 0 && !radios(step).some((r) => r.checked);
  let now = 0;
  let tapped = false;

  const show = (index, focus = true) => {
    now = Math.max(0, Math.min(index, steps.length - 1));
    steps.forEach((step, i) => { step.hidden = i !== now; });
    back.hidden = now === 0;
    next.hidden = now === steps.length - 1;
    send.hidden = !next.hidden;
    status.hidden = true;
    at("intro").hidden = now > 0;
    at("progress-text").textContent = form.dataset.of.replace("{now}", now + 1).replace("{all}", steps.length);
    at("progress-bar").max = steps.length;
    at("progress-bar").value = now + 1;
    if (focus) {
      const head = steps[now].querySelector("legend, h2");
      head.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  };
  const say = (words) => { status.hidden = false; status.textContent = words; };
  const forward = () => {
    if (open(steps[now])) {
      say(form.dataset.pick);
      radios(steps[now])[0].focus();
    } else show(now + 1);
  };

  // A tap goes on by itself; arrow keys only move the choice, so that nobody is rushed.
  form.addEventListener("pointerdown", () => { tapped = true; });
  form.addEventListener("keydown", (event) => {
    tapped = false;
    if (event.key === "Enter" && event.target.matches("input") && next.hidden === false) {
      event.preventDefault();
      forward();
    }
  });
  form.addEventListener("change", (event) => {
    if (tapped && event.target.closest(".item, .service") && next.hidden === false) {
      const from = now;
      setTimeout(() => { if (now === from) show(now + 1); }, 300);
    }
  });
  back.addEventListener("click", () => show(now - 1));
  next.addEventListener("click", forward);

  let sending = false;
  const deliver = async () => {
    try {
      const body = new URLSearchParams(new FormData(form));
      const reply = await fetch(form.action, { method: "POST", body, redirect: "error" });
      if (reply.status === 503) throw new Error("busy");
      if (reply.ok && reply.headers.get("Location")) location.replace(reply.headers.get("Location"));
      else form.submit();
    } catch {
      // The same ticket goes out again: what did arrive is not counted twice.
      say(form.dataset.offline);
      setTimeout(deliver, 4000);
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    const missing = steps.findIndex(open);
    if (missing >= 0) {
      show(missing);
      say(form.dataset.pick);
      return;
    }
    sending = true;
    send.disabled = true;
    say(form.dataset.waiting);
    deliver();
  });

  at("progress").hidden = false;
  const wrong = steps.findIndex((step) => step.matches(".wrong") || step.querySelector(".wrong"));
  show(Math.max(wrong, 0), wrong >= 0);
})();
