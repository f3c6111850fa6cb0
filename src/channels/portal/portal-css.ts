/** The page's styles. System fonts and colours of its own in light and dark; on paper only what is worth keeping. */
export const portalCss = `
:root{color-scheme:light dark;--back:#f3f4f6;--card:#fff;--text:#16181d;--soft:#4b5160;--line:#c9ced8;--mark:#0b57c4;--on-mark:#fff;--good:#0a6b35;--good-back:#e3f5ea;--bad:#8f1d16;--bad-back:#fdecea}
@media (prefers-color-scheme:dark){:root{--back:#111317;--card:#1c1f26;--text:#eef0f4;--soft:#b4bac7;--line:#3d4350;--mark:#8ab8ff;--on-mark:#0a1526;--good:#8fe0ae;--good-back:#12301f;--bad:#ffb4ab;--bad-back:#3d1613}}
*{box-sizing:border-box;margin:0}
body{background:var(--back);color:var(--text);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere;padding:12px}
main{background:var(--card);border-radius:14px;margin:0 auto;max-width:440px;padding:20px}
h1{font-size:22px;line-height:1.25;margin-bottom:12px}
h2{font-size:17px;margin-bottom:4px}
p,dl,form,ul,details{margin-bottom:14px}
label,dt{color:var(--soft);display:block;font-size:14px}
input{background:var(--card);border:1px solid var(--soft);border-radius:8px;color:var(--text);display:block;font:22px/1.3 ui-monospace,Menlo,Consolas,monospace;margin:4px 0 12px;padding:10px 12px;width:100%}
button{background:var(--card);border:1px solid var(--soft);border-radius:8px;color:var(--text);cursor:pointer;font:inherit;min-height:44px;padding:8px 14px}
button.main{background:var(--mark);border-color:var(--mark);color:var(--on-mark);font-weight:600;width:100%}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
a{color:var(--mark)}
a.main{background:var(--mark);border-radius:8px;color:var(--on-mark);display:block;font-weight:600;margin-bottom:14px;padding:10px 14px;text-align:center;text-decoration:none}
.told{border-radius:8px;font-weight:600;padding:10px 12px}
.good{background:var(--good-back);color:var(--good)}
.bad{background:var(--bad-back);color:var(--bad)}
.soft{color:var(--soft);font-size:14px}
bdi{white-space:nowrap}
dd{font-weight:600;margin:0 0 8px}
ul{list-style:none;padding:0}
li{align-items:center;border-top:1px solid var(--line);display:flex;flex-wrap:wrap;gap:8px;justify-content:space-between;padding:8px 0}
summary{cursor:pointer;min-height:44px;padding:10px 0}
details form,.row{display:flex;flex-wrap:wrap;gap:8px}
@media print{:root{color-scheme:light;--back:#fff;--card:#fff;--text:#000;--soft:#333;--good:#000;--good-back:#fff;--bad:#000;--bad-back:#fff}
button,form,details,a,.now{display:none}}
`;
