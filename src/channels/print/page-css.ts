/**
 * Styles of all layouts: fonts, QR codes, and the surroundings of the paper on a screen. The fonts are those whose letters are
 * as wide as slip-size.ts expects, or narrower; what Linux may take without them is made so.
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
