// One question a screen, and a page that keeps the answers until they are stored.
// Without this script the same form stands on one page and is sent in one go.
(() => {
  "use strict";
  const at = (id) => document.getElementById(id);
  // Where the thanks stand, for as long as the browser goes back to the start; some keep nothing.
  const stored = {
    put: (address) => { try { sessionStorage.setItem("stored", address); } catch { /* kept nowhere */ } },
    take: () => {
      try {
        const address = sessionStorage.getItem("stored");
        sessionStorage.removeItem("stored");
        return address;
      } catch { return null; }
    },
  };
  const reload = (state) => { if (state !== null) location.reload(); };
  // What the browser's own Back does; steps have a number, a fragment (#isi) has null.
  let goTo = reload;
  addEventListener("popstate", (event) => goTo(event.state));

  const begin = () => {
    const form = at("survey");
    if (!form) return;
    const steps = [...form.querySelectorAll(":scope > .step")];
    const [back, next, send, status] = ["back", "next", "send", "status"].map(at);
    const language = document.querySelector(".language");
    const radios = (step) => [...step.querySelectorAll("input[required]")];
    const open = (step) => radios(step).length > 0 && !radios(step).some((r) => r.checked);
    let now = 0;
    let tapped = false;
    let sending = false;
    let settled;

    const say = (words, calm) => {
      status.hidden = false;
      status.className = calm ? "note" : "alert";
      status.textContent = words;
      status.scrollIntoView({ block: "nearest" });
    };
    const show = (index, focus = true) => {
      now = index;
      steps.forEach((step, i) => { step.hidden = i !== now; });
      language.hidden = at("intro").hidden = now > 0;
      back.hidden = now === 0;
      next.hidden = now === steps.length - 1;
      send.hidden = !next.hidden;
      status.hidden = true;
      at("progress-text").textContent = form.dataset.of.replace("{now}", now + 1).replace("{all}", steps.length);
      at("progress-bar").max = steps.length;
      at("progress-bar").value = now + 1;
      if (!focus) return;
      steps[now].querySelector("legend, h2").focus({ preventScroll: true });
      scrollTo(0, 0);
      // The second tap of a double tap must not fall on what has just come.
      form.classList.add("fresh");
      clearTimeout(settled);
      settled = setTimeout(() => form.classList.remove("fresh"), 350);
    };
    const ask = () => {
      radios(steps[now])[0].focus();
      say(form.dataset.pick);
    };
    const forward = () => {
      if (open(steps[now])) return ask();
      show(now + 1);
      history.pushState(now, "");
    };
    const backward = () => { if (history.state === now) history.back(); else show(now - 1); };

    // A tap goes on by itself; arrow keys only move the choice, so that nobody is rushed.
    form.addEventListener("pointerdown", () => { tapped = true; });
    form.addEventListener("keydown", (event) => {
      tapped = false;
      if (event.key === "Enter" && event.target.matches("input")) {
        event.preventDefault(); // nobody sends by the Enter of a keyboard on the screen
        if (!next.hidden) forward();
      }
    });
    form.addEventListener("change", (event) => {
      if (tapped && event.target.closest(".item, .service") && !next.hidden) {
        const from = now;
        setTimeout(() => { if (now === from) forward(); }, 300);
      }
    });
    form.addEventListener("click", (event) => {
      if (!event.target.matches("#wrong a")) return;
      event.preventDefault();
      const wrong = at(event.target.hash.slice(1));
      show(steps.findIndex((step) => step.contains(wrong)));
      wrong.querySelector("input, textarea").focus();
    });
    back.addEventListener("click", backward);
    next.addEventListener("click", forward);
    goTo = (index) => {
      if (index === null || sending) return;
      const missing = steps.findIndex(open);
      show(missing < 0 ? index : Math.min(index, missing));
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (sending) return;
      const missing = steps.findIndex(open);
      if (missing >= 0) {
        show(missing);
        ask();
        return;
      }
      sending = true;
      const body = new URLSearchParams(new FormData(form));
      send.disabled = back.hidden = steps[now].inert = true;
      say(form.dataset.waiting, true);
      deliver(form.action, body, () => say(form.dataset.offline));
    });

    at("progress").hidden = false;
    const wrong = steps.findIndex((step) => step.matches(".wrong") || step.querySelector(".wrong"));
    show(Math.max(wrong, 0), wrong >= 0);
  };

  // The same ticket goes out again and again: what did arrive is not counted twice.
  const deliver = async (action, body, sayLater) => {
    for (;;) {
      const reply = await post(action, body).catch(() => null);
      if (reply) return turn(...reply);
      sayLater();
      await new Promise((again) => {
        setTimeout(again, 4000);
        addEventListener("online", again, { once: true });
      });
    }
  };
  const post = async (action, body) => {
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), 20000);
    try {
      const reply = await fetch(action, { method: "POST", body, redirect: "error", signal: patience.signal });
      const address = reply.headers.get("Location");
      if (reply.status >= 500 || reply.status === 429 || (reply.ok && !address)) throw new Error("later");
      return [await reply.text(), address];
    } finally {
      clearTimeout(end);
    }
  };

  // The answer is shown in place: once it has come, a line that breaks spoils nothing.
  const turn = (text, address) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    document.title = page.title;
    document.body.replaceWith(page.body);
    scrollTo(0, 0);
    goTo = reload;
    begin();
    if (at("survey")) return;
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
    if (!address) return;
    // Back leaves the survey, or finds it empty; never the answers of whoever was here.
    goTo = () => {
      stored.take();
      history.replaceState(null, "", address);
      setTimeout(() => heading.focus()); // after the browser has moved it
      goTo = reload;
    };
    if (!history.state) return goTo();
    stored.put(address);
    history.go(-history.state);
  };

  // A busy browser may load the page anew where it was to go back in it: the thanks, not a form.
  const thanks = stored.take();
  if (thanks && performance.getEntriesByType("navigation")[0].type === "back_forward") {
    location.replace(thanks);
    return;
  }
  history.replaceState(0, "");
  begin();
})();
