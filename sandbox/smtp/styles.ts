/** The mail catcher's styles: system fonts, light and dark by system preference, one column down to 320 px. */
export const styles = `
:root { --bg: #fafafa; --card: #fff; --text: #18181b; --muted: #57575f; --line: #d9d9de; --accent: #1d4ed8; --mark: #fde68a; --on-mark: #4a2c00; }
@media (prefers-color-scheme: dark) {
  :root { --bg: #111113; --card: #1b1b1f; --text: #f1f1f3; --muted: #a8a8b3; --line: #38383f; --accent: #93b4ff; --mark: #5a4308; --on-mark: #fdeab0; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2rem 0 0.5rem; }
a { color: var(--accent); }
.muted, .empty { color: var(--muted); margin: 0; }
.empty { padding: 3rem 1rem; text-align: center; border: 1px dashed var(--line); border-radius: 0.75rem; }
.bar { display: flex; flex-wrap: wrap; gap: 0.75rem; justify-content: space-between; align-items: end; margin: 1.25rem 0 1rem; }
.filter { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
input, button { font: inherit; min-height: 2.5rem; padding: 0.25rem 0.75rem; border-radius: 0.5rem; border: 1px solid var(--muted); background: var(--card); color: inherit; }
input { width: 16rem; max-width: 100%; }
button { cursor: pointer; }
.quiet { border-color: var(--line); color: var(--muted); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.news { min-height: 2rem; }
.news p { margin: 0; }
.mails { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 0.75rem; overflow: hidden; background: var(--card); }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: 0.1rem 1rem; padding: 0.75rem 1rem; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
.mails a:hover .subject { text-decoration: underline; }
.mails a:focus-visible { outline-offset: -3px; }
.subject { font-weight: 600; grid-column: 1 / -1; }
.to, .when { color: var(--muted); font-size: 0.9rem; }
.badge { background: var(--mark); color: var(--on-mark); font-weight: 600; font-size: 0.8rem; border-radius: 1rem; padding: 0.05rem 0.6rem; white-space: nowrap; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 1rem 0; overflow-wrap: anywhere; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; }
.headers { font: 0.85rem/1.5 ui-monospace, monospace; }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: 0.75rem; background: #fff; resize: vertical; }
pre { margin: 0; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 0.9rem/1.55 ui-monospace, monospace; }
details { margin-top: 2rem; }
summary { cursor: pointer; font-weight: 600; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 30rem) {
  .mails a, .facts { grid-template-columns: 1fr; }
  .facts dd { margin-bottom: 0.5rem; }
  .filter, .filter input { width: 100%; }
}
`;
