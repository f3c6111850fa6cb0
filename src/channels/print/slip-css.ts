import { slipClass, slipSizes, smallPrint } from './slip-size.ts';

/**
 * A slip of 105 x 148 mm; its text is measured in em of the ticket's size. Quiet zones of QR codes may reach into the margin.
 * What is left of the height is spread between the parts. The lengths are those that slip-size.ts counts with.
 */
export const slipCss = `
.ticket{display:flex;flex-direction:column;gap:2mm;height:148mm;justify-content:space-between;line-height:1.25;overflow:hidden;padding:5mm 6mm;width:105mm}
${slipSizes.map((size) => `.${slipClass(size).replace(' ', '.')}{--print:${smallPrint(size).toFixed(3)}em;font-size:${size}pt}`).join('')}
h2{font-size:1.7em;line-height:1.15}
h3{font-size:1.1em;line-height:1.2;margin-bottom:.25em}
.intro{font-size:1.05em}
.login{border-block:.4mm solid #000;padding-block:1.5mm;text-align:center}
.login dl{display:flex;flex-wrap:wrap;gap:.5mm 6mm;justify-content:center}
.login dd{font-size:34pt;line-height:1.1}
.login.long dd{font-size:22pt}
.login.longest dd{font-size:18pt}
.code-note,.no-page,figcaption,.join dt{font-size:var(--print)}
.body{display:grid;gap:2mm;grid-template-columns:auto minmax(0,1fr)}
.codes{margin-inline-start:-3mm}
.with-1 .validity{grid-column:1/-1}
.with-2 .codes{grid-row:1/span 2}
.join dl{margin-bottom:.8mm}
.join dd{font-size:1.1em;line-height:1.15;margin-bottom:.4mm}
li{margin-bottom:.1em}
.qr{width:34mm}
.qr:first-child{margin-top:-1.5mm}
.qr+.qr{margin-top:1mm}
.qr.fine{width:37mm}
.qr.finest{width:40mm}
figcaption{line-height:1.2;padding-inline-start:3mm}
.no-page{margin-top:.8mm}
.small h2{font-size:1.2em}
.small .login{padding-block:.8mm}
.small .login dl div{align-items:baseline;display:flex;gap:2mm}
.small .login.longest dd{font-size:14pt}
.small .qr.fine,.small .qr.finest{width:35mm}
footer{align-items:baseline;border-top:.2mm solid #000;display:flex;gap:4mm;justify-content:space-between;padding-top:1.5mm}
.help bdi{font-weight:700}
.number{white-space:nowrap}
`;
