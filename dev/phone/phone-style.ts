/** The mailbox's colours. */
export const phoneStyle = `:root{color-scheme:light dark;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
*{box-sizing:border-box}
body{margin:0;background:light-dark(#f4f3ef,#14171a);color:light-dark(#1d2126,#e9ebed)}
main{display:flex;flex-wrap:wrap;gap:32px;justify-content:center;padding:32px 16px}
.phone{width:300px;min-height:520px;padding:28px 22px;border:10px solid light-dark(#1d2126,#000);border-radius:40px;background:light-dark(#fff,#1c2024);display:flex;flex-direction:column}
.guide{flex:1 1 280px;max-width:460px}
h1{font-size:26px;margin:0 0 16px}
h2{font-size:20px;margin:8px 0}
li{margin-bottom:12px;padding:2px 0 2px 6px}
li[aria-current]{border-inline-start:4px solid light-dark(#1d4ed8,#8ab8ff);font-weight:600}
.network{margin:0 0 16px}
.online{font-size:22px;font-weight:600;color:light-dark(#0a6b35,#8fe0ae);margin:0}
.mac{margin:auto 0 0;font-size:14px;color:light-dark(#5b636c,#a3abb4)}
form{margin:0 0 12px}
button,a.main{display:block;width:100%;min-height:44px;padding:9px 14px;border:1px solid light-dark(#5b636c,#a3abb4);border-radius:10px;background:none;color:inherit;font:inherit;text-align:center;text-decoration:none;cursor:pointer}
.guide button{width:auto}
.main{background:light-dark(#1d4ed8,#8ab8ff)!important;border-color:transparent!important;color:light-dark(#fff,#0a1526)!important;font-weight:600}
a{color:light-dark(#1d4ed8,#8ab8ff)}
:focus-visible{outline:3px solid light-dark(#1d4ed8,#8ab8ff);outline-offset:2px}
`;
