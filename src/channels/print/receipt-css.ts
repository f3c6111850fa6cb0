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
