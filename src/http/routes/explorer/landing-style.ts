/** The style sheet of the landing page: light and dark, from phone to desktop width. */
export const LANDING_STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f7f9, #14161a);
  --card: light-dark(#fff, #1d2026);
  --field: light-dark(#f1f3f6, #15171b);
  --line: light-dark(#dfe3e8, #31363f);
  --text: light-dark(#1c2027, #e8eaed);
  --faint: light-dark(#59616e, #a1a9b5);
  --accent: light-dark(#1d5fbf, #7db0ff);
  --on-accent: light-dark(#fff, #0d1b30);
  --safe: light-dark(#176b3a, #7ddba0);
  --safe-back: light-dark(#e3f4e9, #16301f);
  --live: light-dark(#8a4b00, #ffc46b);
  --live-back: light-dark(#fff1dc, #38290f);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
  color: var(--text);
  background: var(--page);
}
* { box-sizing: border-box; }
body { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 3rem; }
h1 { margin: 0; font-size: clamp(1.75rem, 5vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; }
h2 { margin: 0 0 1rem; font-size: 1.15rem; }
h3 { margin: 0; font-size: .875rem; font-weight: 600; }
p { margin: 0; }
.greeting { margin-top: .75rem; max-width: 42rem; font-size: 1.1rem; color: var(--faint); }
.upstream { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; margin: 1.75rem 0;
  padding: .8rem 1rem; border-radius: .6rem; color: var(--live); background: var(--live-back); }
.upstream.emulator { color: var(--safe); background: var(--safe-back); }
.upstream span { overflow-wrap: anywhere; }
.actions { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.action { display: block; padding: 1.1rem 1.25rem; border: 1px solid var(--line); border-radius: .8rem;
  color: inherit; background: var(--card); text-decoration: none; }
.action strong { display: block; font-size: 1.05rem; color: var(--accent); }
.action small { display: block; margin-top: .25rem; font-size: .9rem; color: var(--faint); }
.action.first { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.action.first strong, .action.first small { color: inherit; }
.action:hover { border-color: var(--accent); }
.action.first:hover { filter: brightness(1.08); }
.card { margin-top: 1.5rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: .8rem; background: var(--card); }
.item + .item { margin-top: 1.1rem; }
.head { display: flex; justify-content: space-between; align-items: center; gap: 1rem; margin-bottom: .35rem; }
pre { margin: 0; padding: .65rem .8rem; overflow: auto; border-radius: .5rem; background: var(--field);
  font: .875rem/1.5 ui-monospace, SFMono-Regular, Consolas, monospace; scrollbar-width: thin; }
pre.short { overflow: hidden; text-overflow: ellipsis; }
button { padding: .2rem .7rem; border: 1px solid var(--line); border-radius: .4rem; font: inherit; font-size: .8rem;
  color: var(--accent); background: none; cursor: pointer; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.note { margin-top: 1rem; font-size: .9rem; color: var(--faint); }
@media (max-width: 40rem) {
  body { padding-top: 1.5rem; }
  .actions { grid-template-columns: 1fr; }
  .card { padding: 1rem; }
}
`;
