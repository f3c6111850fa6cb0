/** How the gallery looks: in light and dark, on a desk and on a phone. */
export const galleryStyle = `:root { color-scheme: light dark; --ground: light-dark(#f4f3ef, #14171a); --sheet: light-dark(#ffffff, #1c2024); --ink: light-dark(#1d2126, #e9ebed); --faint: light-dark(#5b636c, #a3abb4); --line: light-dark(#dedcd5, #31373d); --accent: light-dark(#0b6e6e, #5cc8c2); --chosen: light-dark(#e2f0ee, #1f3536); font: 15px / 1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); }
a { color: inherit; text-decoration: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: 0; }
h1, h2, h3, p { margin: 0; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; z-index: 2; padding: 6px 10px; background: var(--sheet); }
.note { color: var(--faint); }
kbd { padding: 1px 6px; border: 1px solid var(--line); border-radius: 5px; background: var(--ground); color: var(--faint); font: 12px ui-monospace, monospace; }
#top { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 10px 20px; border-bottom: 1px solid var(--line); background: var(--sheet); }
h1 { font-size: 18px; letter-spacing: -0.01em; }
.neighbours { display: flex; gap: 18px; margin-left: auto; color: var(--faint); font-size: 13px; }
.neighbours a:hover { color: var(--ink); }
.switch { display: inline-flex; flex-wrap: wrap; gap: 2px; padding: 2px; border: 1px solid var(--line); border-radius: 9px; background: var(--ground); font-size: 13px; }
.switch a { padding: 3px 10px; border-radius: 7px; color: var(--faint); }
.switch a:hover, .list a:hover { color: var(--ink); }
.switch [aria-current] { background: var(--sheet); color: var(--ink); box-shadow: 0 0 0 1px var(--line); }
#desk { display: grid; grid-template-columns: 268px minmax(0, 1fr); }
#menu { position: sticky; top: 52px; display: flex; flex-direction: column; gap: 14px; align-self: start; max-height: calc(100dvh - 52px); padding: 18px 14px 24px 20px; overflow-y: auto; }
#menu [aria-label="Clock"] .switch { display: grid; }
#menu h2, summary { margin-bottom: 5px; color: var(--faint); font-size: 13px; font-weight: 600; }
summary { cursor: pointer; }
.list { display: grid; font-size: 13px; }
.list a { padding: 4px 10px; border-left: 2px solid var(--line); color: var(--faint); }
.list [aria-current] { border-left-color: var(--accent); background: var(--chosen); color: var(--ink); }
main { display: grid; gap: 18px; min-width: 0; padding: 18px 20px 48px 6px; }
main > header { display: grid; gap: 8px; }
main h2 { font-size: 20px; line-height: 1.3; letter-spacing: -0.01em; }
.inbox { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 1px 16px; max-width: 900px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--sheet); }
.inbox * { overflow-wrap: anywhere; }
.inbox b { grid-row: 1 / 3; max-width: 220px; font-weight: 500; }
.inbox span { color: var(--faint); }
.frames { display: flex; flex-wrap: wrap; gap: 18px; padding: 16px; border: 1px solid var(--line); border-radius: 12px; background: #e4e7ea; color: #454d56; }
.frames.dark { background: #05070a; color: #a3abb4; }
section.frames { flex-wrap: nowrap; overflow-x: auto; }
figure { flex: none; margin: 0; }
figcaption { margin-bottom: 6px; font-size: 13px; }
iframe { display: block; border: 0; border-radius: 8px; background: #fff; color-scheme: light; }
.dark iframe { background: #10141a; color-scheme: dark; }
.paper { padding: 16px 20px; border: 1px solid var(--line); border-radius: 12px; background: var(--sheet); }
h3 { font-size: 15px; }
pre { max-width: 84ch; margin: 12px 0 0; font: 13px / 1.55 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 860px) {
  #top { position: static; }
  #desk { grid-template-columns: minmax(0, 1fr); }
  #menu { position: static; max-height: none; padding: 16px 16px 0; }
  main { padding: 16px 16px 32px; }
  .neighbours { margin-left: 0; }
  .inbox { grid-template-columns: minmax(0, 1fr); }
  .inbox b { grid-row: auto; }
}
`;
