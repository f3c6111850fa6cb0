/** The mailbox page's icon, an envelope. */
export const mailboxIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="6" width="28" height="20" rx="4" ' +
  'fill="#0b6e6e"/><path d="M5 10l11 8 11-8" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" ' +
  'stroke-linejoin="round"/></svg>';

/** The mailbox page's styles: light and dark, for wide and narrow screens. */
export const mailboxStyle = `:root { color-scheme: light dark; --ground: light-dark(#f4f3ef, #14171a); --sheet: light-dark(#ffffff, #1c2024); --ink: light-dark(#1d2126, #e9ebed); --faint: light-dark(#5b636c, #a3abb4); --line: light-dark(#dedcd5, #31373d); --accent: light-dark(#0b6e6e, #5cc8c2); --chosen: light-dark(#e2f0ee, #1f3536); --stage: light-dark(#e9e7e1, #101315); font: 15px / 1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
* { box-sizing: border-box; }
body { display: flex; flex-direction: column; height: 100dvh; margin: 0; background: var(--ground); color: var(--ink); }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; z-index: 1; padding: 6px 10px; background: var(--sheet); }
.note { margin: 0; padding: 14px 20px; color: var(--faint); }
#top { display: flex; align-items: center; gap: 20px; padding: 12px 20px; border-bottom: 1px solid var(--line); background: var(--sheet); }
#top h1 { margin: 0; font-size: 18px; letter-spacing: -0.01em; }
#top nav { display: flex; gap: 12px; }
#top nav [aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
#top p { display: flex; gap: 16px; flex: 1; margin: 0; color: var(--faint); white-space: nowrap; }
#top .hint { overflow: hidden; text-overflow: ellipsis; }
#top .hint::before { content: "·"; margin-right: 16px; }
input, button { height: 34px; padding: 0 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); color: inherit; font: inherit; }
input { width: 240px; }
button { cursor: pointer; }
button:disabled { opacity: 0.5; cursor: default; }
main { display: grid; grid-template-columns: minmax(280px, 360px) minmax(0, 1fr); flex: 1; min-height: 0; }
#list { overflow-y: auto; border-right: 1px solid var(--line); background: var(--sheet); }
#list ol { margin: 0; padding: 0; list-style: none; }
#list a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1px 12px; padding: 12px 20px; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
#list a:focus-visible { outline-offset: -3px; }
#list a:hover { background: var(--ground); }
#list a[aria-current] { box-shadow: inset 3px 0 var(--accent); background: var(--chosen); }
#list span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#list .subject { display: -webkit-box; grid-column: 1 / -1; font-weight: 600; white-space: normal; overflow-wrap: anywhere; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
#list .from { grid-column: 1 / -1; }
#list .from, time { color: var(--faint); font-size: 13px; font-variant-numeric: tabular-nums; }
#list time { align-self: center; }
#list .new { animation: arrive 2.5s ease-out; }
@keyframes arrive { from { background: var(--chosen); } }
#reader { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
#reader > header { padding: 18px 24px 0; border-bottom: 1px solid var(--line); background: var(--sheet); }
#reader h2 { margin: 0 0 8px; font-size: 20px; line-height: 1.3; letter-spacing: -0.01em; overflow-wrap: anywhere; }
#reader dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 14px; margin: 0 0 10px; }
#reader dt { color: var(--faint); }
#reader dd { margin: 0; overflow-wrap: anywhere; }
#reader dd time { color: inherit; font-size: inherit; }
.back { display: none; }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 16px; }
.tabs { display: flex; gap: 4px; margin-left: -10px; }
.tabs > * { padding: 9px 10px; border-bottom: 2px solid transparent; color: var(--faint); text-decoration: none; }
.tabs a:hover { color: var(--ink); }
.tabs [aria-current] { border-bottom-color: var(--accent); color: var(--ink); font-weight: 600; }
[aria-disabled] { opacity: 0.45; }
.switches { display: flex; gap: 10px; padding: 4px 0; }
.switch { display: flex; padding: 2px; border: 1px solid var(--line); border-radius: 8px; background: var(--ground); font-size: 13px; }
.switch a { padding: 3px 10px; border-radius: 6px; color: var(--faint); text-decoration: none; }
.switch [aria-current] { background: var(--sheet); color: var(--ink); box-shadow: 0 0 0 1px var(--line); }
.stage { display: flex; flex: 1; justify-content: center; min-height: 0; background: var(--stage); }
.stage iframe { flex: 1; border: 0; background: #fff; color-scheme: light; }
.stage.dark iframe { color-scheme: dark; }
.stage.phone { padding: 20px; }
.stage.phone iframe { flex: 0 1 390px; border: 1px solid var(--line); border-radius: 18px; }
.paper .note { padding: 14px 24px 0; }
.paper { flex: 1; overflow: auto; background: var(--sheet); }
pre { margin: 0; padding: 18px 24px; font: 13px / 1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.text { max-width: 84ch; font-size: 14px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { padding: 8px 24px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { width: 1%; padding-right: 0; color: var(--faint); font-weight: 500; white-space: nowrap; }
td { overflow-wrap: anywhere; }
.empty { align-items: center; justify-content: center; padding: 40px; text-align: center; }
.empty p { max-width: 36ch; color: var(--faint); }
@media (max-width: 760px) {
  #top { flex-wrap: wrap; gap: 8px 14px; padding: 10px 16px; }
  #top .hint { display: none; }
  #top form { order: 1; flex: 1 0 100%; }
  input { width: 100%; font-size: 16px; }
  main { grid-template-columns: minmax(0, 1fr); }
  #list { border-right: 0; }
  #list a { padding: 12px 16px; }
  .listing #list a[aria-current] { box-shadow: none; background: none; }
  .listing #reader:not(.empty), .reading #list, .reading #top, .listing:has(.empty) #list { display: none; }
  #reader > header { padding: 12px 16px 0; }
  .back { display: inline-block; margin-bottom: 8px; text-decoration: none; }
  .back::before { content: "← "; }
  .width { display: none; }
  .stage.phone { padding: 0; }
  .stage.phone iframe { flex: 1; border: 0; border-radius: 0; }
  th, td { display: block; width: auto; padding: 8px 16px; border: 0; white-space: normal; }
  td { padding-top: 0; border-bottom: 1px solid var(--line); }
  pre, .note { padding: 14px 16px; }
}
@media (prefers-reduced-motion: reduce) {
  #list .new { animation: none; }
}
`;
