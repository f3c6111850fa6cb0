/**
 * Styles of all layouts: fonts, QR codes, and the surroundings of the paper on a screen. The fonts are those whose letters are
 * as wide as slip.page.ts expects, or narrower; what Linux may take without them is made so.
 */
export const pageCss = `
@font-face{font-family:narrowed;src:local("DejaVu Sans");size-adjust:88%}
@font-face{font-family:narrowed;font-weight:700;src:local("DejaVu Sans Bold");size-adjust:86%}
*{box-sizing:border-box;margin:0;padding:0}
html{color-scheme:light}
body{background:#fff;color:#000;font-family:Arial,"Liberation Sans",Helvetica,"Segoe UI",Roboto,"Noto Sans",narrowed,sans-serif;line-height:1.3}
h1{display:none}
ol,ul{list-style-position:outside;padding-inline-start:1.4em}
h2,h3,dt,dd,li,p{overflow-wrap:anywhere}
h2,.intro,.code-note,figcaption{text-wrap:balance}
bdi{unicode-bidi:isolate}
dd,.help bdi{font-family:ui-monospace,"Cascadia Mono",Consolas,Menlo,"Noto Sans Mono","DejaVu Sans Mono",monospace}
dd{font-weight:700}
dd bdi{white-space:break-spaces}
.login dd bdi,.help bdi{white-space:nowrap}
.qr svg{display:block;width:100%;height:auto}
@media screen{
body{background:#e8e8e8;padding:16px}
h1{display:block;font-size:16px;font-weight:600;padding-bottom:16px;text-align:center}
main{align-items:center;display:flex;flex-direction:column;gap:16px}
.paper{background:#fff;box-shadow:0 1px 6px #0004}
}`;

/** An 80 mm roll with 72 mm printable: only black and white, no lines thinner than four dots, no small font. */
export const receiptCss = `
.ticket{font-size:9.5pt;line-height:1.25;padding:3mm 4mm 5mm;width:80mm}
h2{font-size:15pt;line-height:1.15;text-align:center}
h3{font-size:10.5pt;margin-block:1.5mm .5mm}
.intro{margin-top:1mm;text-align:center}
.login{border-block:.6mm solid #000;margin-block:2mm;padding-block:1.5mm;text-align:center}
.login dd{font-size:28pt;line-height:1.15}
.login.long dd{font-size:20pt}
.login.longest dd{font-size:16pt}
.code-note{font-size:9pt}
.join dl{margin-bottom:1mm}
li{margin-bottom:.3mm}
.no-page{margin-top:1mm}
.qr{margin:0 auto;text-align:center;width:44mm}
.qr.fine{width:56mm}
.qr.finest{width:66mm}
figcaption{margin-inline:-9mm}
.fine figcaption,.finest figcaption{margin-inline:0}
footer{border-top:.6mm solid #000;margin-top:2mm;padding-top:1.5mm;text-align:center}
.help bdi{display:block;font-size:13pt;font-weight:700}
`;
