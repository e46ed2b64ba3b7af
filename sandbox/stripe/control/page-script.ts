/**
 * Updates the clock on the control page: the time, and the progress of an advance. An advance requested here
 * is sent without leaving the page, so that its progress is visible; without script the form does the same
 * and the page is shown after the advance.
 */
export const CLOCK_SCRIPT = `
(() => {
  const card = document.getElementById("clock-card");
  const now = document.getElementById("clock-now");
  const move = document.getElementById("clock-move");
  const bar = move.querySelector("progress");
  const said = move.querySelector("p");
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });
  const show = (moment) => format.format(new Date(moment)) + " UTC";
  let wasMoving = !move.hidden;
  const tick = async () => {
    try {
      const clock = await (await fetch("/_sandbox/clock")).json();
      now.textContent = show(clock.now);
      const moving = clock.advancing;
      move.hidden = moving === null;
      if (moving) {
        const from = Date.parse(moving.from);
        bar.max = Math.max(1, Date.parse(moving.to) - from);
        bar.value = Date.parse(moving.at) - from;
        said.textContent = card.dataset.moving + " " + show(moving.to) + " (" + moving.steps + ")";
      } else if (wasMoving) return location.reload();
      wasMoving = moving !== null;
    } catch {}
    setTimeout(tick, wasMoving ? 250 : 1000);
  };
  for (const form of card.querySelectorAll("form"))
    form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      const fields = new FormData(form, submitted.submitter);
      for (const button of card.querySelectorAll("button")) button.disabled = true;
      fetch("/_sandbox/clock", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(Object.fromEntries(fields)) })
        .then(async (answer) => {
          if (answer.ok) return location.reload();
          const to = new URL(location.href);
          to.searchParams.set("problem", (await answer.json()).error.message);
          location.replace(to);
        }, () => location.reload());
    });
  tick();
})();
`;
