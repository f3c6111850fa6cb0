/**
 * A slip of 105 x 148 mm; its text is measured in em, so that a closer setting is a smaller one. Quiet zones of QR codes may
 * reach into the margin. The tightest setting puts the QR codes side by side, and all text below them in full width.
 */
export const slipCss = `
.ticket{display:flex;flex-direction:column;font-size:8.5pt;height:148mm;overflow:hidden;padding:6mm 7mm;width:105mm}
.close{font-size:7.5pt}
.tight{font-size:6.6pt;line-height:1.2;padding:4.5mm 6mm}
h2{font-size:1.7em;line-height:1.15}
h3{font-size:1.1em;line-height:1.2;margin-bottom:.25em}
.login{border-block:.4mm solid #000;margin-block:2mm;padding-block:1.5mm;text-align:center}
.login dl{display:flex;flex-wrap:wrap;gap:.5mm 6mm;justify-content:center}
.login dd{font-size:34pt;line-height:1.1}
.login.long dd{font-size:22pt}
.login.longest dd{font-size:18pt}
.code-note,.no-page,figcaption{font-size:.86em}
section{display:flex;gap:2mm;margin-bottom:1.5mm}
.words{flex:1;min-width:0}
.join dl{margin-bottom:.8mm}
.join dt{font-size:.86em}
.join dd{font-size:1.1em;line-height:1.15;margin-bottom:.4mm}
li{margin-bottom:.1em}
.qr{flex:none;margin-block-start:-1.5mm;margin-inline-start:-3mm;width:34mm}
.qr.fine{width:37mm}
.qr.finest{width:40mm}
figcaption{line-height:1.2;padding-inline:3mm 1mm}
.no-page{margin-top:.8mm}
.close .no-page,.tight .no-page,.tight .intro,.tight .code-note{display:none}
footer{align-items:baseline;border-top:.2mm solid #000;display:flex;gap:4mm;justify-content:space-between;margin-top:auto;padding-top:1.5mm}
.help bdi{font-size:1.1em;font-weight:700}
.number{white-space:nowrap}
.tight{display:grid;gap:1mm 4mm;grid-template:auto auto auto auto auto 1fr/1fr 1fr}
.tight>*,.tight .words{grid-column:1/-1}
.tight h2{-webkit-box-orient:vertical;-webkit-line-clamp:2;display:-webkit-box;font-size:9.5pt;overflow:hidden;padding-bottom:.1em}
.tight h3{font-size:1.05em;margin-bottom:0}
.tight .login{margin:0;padding-block:.8mm}
.tight .login dl div{align-items:baseline;display:flex;gap:2mm}
.tight .login.long dd,.tight .login.longest dd{font-size:14pt}
.tight section{display:contents}
.tight .qr{grid-column:auto;grid-row:3;justify-self:center;margin:-1mm 0 0;text-align:center}
.tight .qr.usual{width:32.5mm}
.tight .qr.fine,.tight .qr.finest{width:35mm}
.tight .join dl{display:flex;flex-wrap:wrap;gap:0 5mm;margin-bottom:.4mm}
.tight .join dd{font-size:.97em;margin:0}
.tight li{margin:0}
.tight ul{column-gap:4mm;columns:2}
.tight footer{align-self:end;padding-top:.8mm}
`;
