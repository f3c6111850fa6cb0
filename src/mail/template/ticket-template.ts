// Made from ticket.mjml by `npm run mjml`: change that, not this.
import { escapedHtml, type Markup } from '../../kit/web/html.ts';

/** Our colours, as slots of the parts that have them. */
export const ownColors = {
  mark: '#1d4ed8',
  tint: '#edf3ff',
  edge: '#bcd0f7',
  ink: '#123a7c',
  darkMark: '#8fb4ff',
  darkTint: '#12234a',
  darkEdge: '#2f4f8f',
  darkInk: '#cfe0ff',
  darkButton: '#1d4ed9',
  onDarkButton: '#fffffe',
};

/** The part `page`. */
export function page(slots: {
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  readonly subject: string;
  readonly darkTint: string;
  readonly darkEdge: string;
  readonly darkInk: string;
  readonly darkMark: string;
  readonly darkButton: string;
  readonly onDarkButton: string;
  readonly preheader: string;
  readonly start: 'left' | 'right';
  readonly title: string;
  readonly intro: string;
  readonly codeNote: string;
  readonly stepsTitle: string;
  readonly noPage: string;
  readonly qrTitle: string;
  readonly because: string;
  readonly logo: Markup;
  readonly greeting: Markup;
  readonly box: Markup;
  readonly list: Markup;
  readonly network: Markup;
  readonly step: Markup;
  readonly login: Markup;
  readonly qr: Markup;
  readonly validities: Markup;
  readonly help: Markup;
  readonly reply: Markup;
  readonly message: Markup;
  readonly number: Markup;
  readonly links: Markup;
}): Markup {
  return `<!doctype html>
<html lang="${escapedHtml(slots.lang)}" dir="${slots.direction}" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>${escapedHtml(slots.subject)}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
.mj-column-per-50 { width:50% !important; max-width: 50%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
.moz-text-html .mj-column-per-50 { width:50% !important; max-width: 50%; }
</style>
<style type="text/css">
.page{padding:12px 0}
:root{color-scheme:light dark;supported-color-schemes:light dark}
body,td,div,a{font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif}
h1,h2,ol,ul,li,p{overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){
.page,.page>div{background-color:#10141a!important}
.card,.card>table{background-color:#1a2029!important}
.card div{color:#e7ebf0!important}
.quiet div{color:#aab5c3!important}
.box div table{background-color:${escapedHtml(slots.darkTint)}!important;border-color:${escapedHtml(slots.darkEdge)}!important}
.code div,.key{color:${escapedHtml(slots.darkInk)}!important}
.rows div div{border-color:${escapedHtml(slots.darkEdge)}!important}
.link{color:${escapedHtml(slots.darkMark)}!important}
.foot div{border-color:#364150!important}
.own div{border-color:${escapedHtml(slots.darkMark)}!important}
.go td,.go a{background:${escapedHtml(slots.darkButton)}!important;color:${escapedHtml(slots.onDarkButton)}!important}
.logo{box-shadow:0 0 0 8px #fff}
}
</style>
<meta name="color-scheme" content="light dark" />
<meta name="supported-color-schemes" content="light dark" />
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
</head>
<body class="page" style="word-break:break-word;background-color:#eef1f5">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden">${escapedHtml(slots.preheader)}</div>
<div aria-label="${escapedHtml(slots.subject)}" aria-roledescription="email" role="article" lang="${escapedHtml(slots.lang)}" dir="${slots.direction}" style="word-break:break-word;background-color:#eef1f5">
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:560px" width="560" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div class="card" style="background-color:#ffffff;margin:0px auto;max-width:560px;border-radius:12px;overflow:hidden">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background-color:#ffffff;width:100%;border-collapse:separate">
<tbody>
<tr>
<td style="border-radius:12px;direction:${slots.direction};font-size:0px;padding:28px 24px 16px;text-align:center">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td width="560px" ><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:512px" width="512" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div style="margin:0px auto;max-width:512px">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%">
<tbody>
<tr>
<td style="direction:${slots.direction};font-size:0px;padding:0;text-align:center">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td style="vertical-align:top;width:512px" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${slots.start};direction:${slots.direction};display:inline-block;vertical-align:top;width:100%">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top" width="100%">
<tbody>${slots.logo}<tr>
<td align="${slots.start}" style="font-size:0px;padding:0 0 8px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530"><h1 style="margin:0;font-size:22px;line-height:28px">${escapedHtml(slots.title)}</h1></div>
</td>
</tr>${slots.greeting}<tr>
<td align="${slots.start}" style="font-size:0px;padding:0 0 16px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530">${escapedHtml(slots.intro)}</div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table></td></tr><![endif]-->${slots.box}${slots.list}<!--[if mso | IE]><tr><td width="560px" ><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:512px" width="512" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div style="margin:0px auto;max-width:512px">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%">
<tbody>
<tr>
<td style="direction:${slots.direction};font-size:0px;padding:0;text-align:center">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td style="vertical-align:top;width:512px" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${slots.start};direction:${slots.direction};display:inline-block;vertical-align:top;width:100%">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top" width="100%">
<tbody>
<tr>
<td align="${slots.start}" class="quiet" style="font-size:0px;padding:8px 0 12px">
<div style="font-size:14px;line-height:20px;text-align:${slots.start};color:#4a5665">${escapedHtml(slots.codeNote)}</div>
</td>
</tr>
<tr>
<td align="${slots.start}" style="font-size:0px;padding:16px 0 8px">
<div style="font-size:17px;line-height:24px;text-align:${slots.start};color:#1c2530"><h2 style="margin:0;font-size:17px;line-height:24px">${escapedHtml(slots.stepsTitle)}</h2></div>
</td>
</tr>${slots.network}<tr>
<td align="${slots.start}" style="font-size:0px;padding:0 0 12px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530"><ol style="margin:0;padding:0;padding-${slots.start}:26px">${slots.step}</ol></div>
</td>
</tr>${slots.login}<tr>
<td align="${slots.start}" class="quiet" style="font-size:0px;padding:0 0 12px">
<div style="font-size:14px;line-height:20px;text-align:${slots.start};color:#4a5665">${escapedHtml(slots.noPage)}</div>
</td>
</tr>
<tr>
<td align="${slots.start}" style="font-size:0px;padding:16px 0 8px">
<div style="font-size:17px;line-height:24px;text-align:${slots.start};color:#1c2530"><h2 style="margin:0;font-size:17px;line-height:24px">${escapedHtml(slots.qrTitle)}</h2></div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table></td></tr><tr><td width="560px" ><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:512px" width="512" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div style="margin:0px auto;max-width:512px">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%">
<tbody>
<tr>
<td style="direction:${slots.direction};font-size:0px;padding:0;text-align:center">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><![endif]-->${slots.qr}<!--[if mso | IE]></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table></td></tr><tr><td width="560px" ><table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:512px" width="512" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div style="margin:0px auto;max-width:512px">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%">
<tbody>
<tr>
<td style="direction:${slots.direction};font-size:0px;padding:0;text-align:center">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td style="vertical-align:top;width:512px" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${slots.start};direction:${slots.direction};display:inline-block;vertical-align:top;width:100%">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top" width="100%">
<tbody>${slots.validities}${slots.help}${slots.reply}${slots.message}<tr>
<td align="${slots.start}" class="quiet foot" style="font-size:0px;padding:16px 0 12px">
<div style="font-size:14px;line-height:20px;text-align:${slots.start};color:#4a5665"><div style="border-top:1px solid #d8dee6;padding-top:14px">${escapedHtml(slots.because)}${slots.number}${slots.links}</div></div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</div>
</body>
</html>` as Markup;
}

/** The part `logo`. */
export function logo(slots: {
  readonly start: 'left' | 'right';
  readonly cid: string;
  readonly alt: string;
  readonly width: string;
  readonly height: string;
}): Markup {
  return `<tr>
<td align="${slots.start}" style="font-size:0px;padding:0 0 16px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530"><img class="logo" src="cid:${escapedHtml(slots.cid)}" alt="${escapedHtml(slots.alt)}" width="${escapedHtml(slots.width)}" height="${escapedHtml(slots.height)}" style="display:inline-block;max-width:100%" /></div>
</td>
</tr>` as Markup;
}

/** The part `greeting`. */
export function greeting(slots: {
  readonly start: 'left' | 'right';
  readonly text: string;
}): Markup {
  return `<tr>
<td align="${slots.start}" style="font-size:0px;padding:0 0 12px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530">${escapedHtml(slots.text)}</div>
</td>
</tr>` as Markup;
}

/** The part `box`. */
export function box(slots: {
  readonly direction: 'ltr' | 'rtl';
  readonly start: 'left' | 'right';
  readonly tint: string;
  readonly edge: string;
  readonly credential: Markup;
}): Markup {
  return `<!--[if mso | IE]><tr><td class="box-outlook" width="560px" ><table align="center" border="0" cellpadding="0" cellspacing="0" class="box-outlook" role="presentation" style="width:512px" width="512" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div class="box" style="margin:0px auto;max-width:512px">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%">
<tbody>
<tr>
<td style="direction:${slots.direction};font-size:0px;padding:0;text-align:center">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td style="vertical-align:top;width:512px" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${slots.start};direction:${slots.direction};display:inline-block;vertical-align:top;width:100%">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="background-color:${escapedHtml(slots.tint)};border:1px solid ${escapedHtml(slots.edge)};border-radius:10px;vertical-align:top;border-collapse:separate" width="100%">
<tbody>${slots.credential}</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table></td></tr><![endif]-->` as Markup;
}

/** The part `credential`. */
export function credential(slots: {
  readonly label: string;
  readonly ink: string;
  readonly group: Markup;
}): Markup {
  return `<tr>
<td align="center" class="quiet" style="font-size:0px;padding:16px 8px 0">
<div style="font-size:14px;line-height:20px;text-align:center;color:#4a5665">${escapedHtml(slots.label)}</div>
</td>
</tr>
<tr>
<td align="center" class="code" style="font-size:0px;padding:4px 4px 16px">
<div style="font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:34px;font-weight:700;line-height:44px;text-align:center;color:${escapedHtml(slots.ink)}"><span dir="ltr" translate="no">${slots.group}</span></div>
</td>
</tr>` as Markup;
}

/** The part `group`. */
export function group(slots: {
  readonly text: string;
}): Markup {
  return `<span style="white-space:nowrap">${escapedHtml(slots.text)}</span>` as Markup;
}

/** The part `list`. */
export function list(slots: {
  readonly direction: 'ltr' | 'rtl';
  readonly start: 'left' | 'right';
  readonly tint: string;
  readonly edge: string;
  readonly row: Markup;
}): Markup {
  return `<!--[if mso | IE]><tr><td class="box-outlook" width="560px" ><table align="center" border="0" cellpadding="0" cellspacing="0" class="box-outlook" role="presentation" style="width:512px" width="512" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly"><![endif]-->
<div class="box" style="margin:0px auto;max-width:512px">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%">
<tbody>
<tr>
<td style="direction:${slots.direction};font-size:0px;padding:0;text-align:center">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td style="vertical-align:top;width:512px" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:${slots.start};direction:${slots.direction};display:inline-block;vertical-align:top;width:100%">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%" style="border-collapse:separate">
<tbody>
<tr>
<td style="background-color:${escapedHtml(slots.tint)};border:1px solid ${escapedHtml(slots.edge)};border-radius:10px;vertical-align:top;border-collapse:separate;padding:4px 0">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="" width="100%">
<tbody>
<tr>
<td align="${slots.start}" class="rows" style="font-size:0px;padding:0 16px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530">${slots.row}</div>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table></td></tr><![endif]-->` as Markup;
}

/** The part `row`. */
export function row(slots: {
  readonly rule: string;
  readonly edge: string;
  readonly who: string;
  readonly secret: Markup;
  readonly note: Markup;
}): Markup {
  return `<div style="padding:8px 0;border-top:${escapedHtml(slots.rule)} solid ${escapedHtml(slots.edge)}">${escapedHtml(slots.who)}${slots.secret}${slots.note}</div>` as Markup;
}

/** The part `secret`. */
export function secret(slots: {
  readonly label: string;
  readonly ink: string;
  readonly value: string;
}): Markup {
  return `<br />${escapedHtml(slots.label)} <b class="key" dir="ltr" translate="no" style="color:${escapedHtml(slots.ink)};font:700 20px/28px ui-monospace,Menlo,Consolas,monospace">${escapedHtml(slots.value)}</b>` as Markup;
}

/** The part `note`. */
export function note(slots: {
  readonly text: string;
}): Markup {
  return `<br /><small>${escapedHtml(slots.text)}</small>` as Markup;
}

/** The part `network`. */
export function network(slots: {
  readonly start: 'left' | 'right';
  readonly label: string;
  readonly direction: 'ltr' | 'rtl';
  readonly value: string;
}): Markup {
  return `<tr>
<td align="${slots.start}" class="quiet" style="font-size:0px;padding:0">
<div style="font-size:14px;line-height:20px;text-align:${slots.start};color:#4a5665">${escapedHtml(slots.label)}</div>
</td>
</tr>
<tr>
<td align="${slots.start}" style="font-size:0px;padding:0 0 12px">
<div style="font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:18px;font-weight:700;line-height:26px;text-align:${slots.start};color:#1c2530"><span dir="${slots.direction}" translate="no" style="white-space:pre-wrap;overflow-wrap:anywhere">${escapedHtml(slots.value)}</span></div>
</td>
</tr>` as Markup;
}

/** The part `step`. */
export function step(slots: {
  readonly text: string;
}): Markup {
  return `<li style="margin:0 0 8px">${escapedHtml(slots.text)}</li>` as Markup;
}

/** The part `login`. */
export function login(slots: {
  readonly start: 'left' | 'right';
  readonly mark: string;
  readonly url: string;
  readonly button: string;
  readonly note: string;
}): Markup {
  return `<tr>
<td align="${slots.start}" class="go" style="font-size:0px;padding:4px 0 8px">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%">
<tbody>
<tr>
<td align="center" bgcolor="${escapedHtml(slots.mark)}" role="presentation" style="border:none;border-radius:8px;cursor:auto;mso-padding-alt:13px 22px;background:${escapedHtml(slots.mark)}" valign="middle">
<a href="${escapedHtml(slots.url)}" style="display:inline-block;background:${escapedHtml(slots.mark)};color:#ffffff;font-size:16px;font-weight:700;line-height:22px;margin:0;text-decoration:none;text-transform:none;padding:13px 22px;mso-padding-alt:0px;border-radius:8px" target="_blank">
${escapedHtml(slots.button)}
</a>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
<tr>
<td align="${slots.start}" class="quiet" style="font-size:0px;padding:0 0 12px">
<div style="font-size:14px;line-height:20px;text-align:${slots.start};color:#4a5665">${escapedHtml(slots.note)}</div>
</td>
</tr>` as Markup;
}

/** The part `qr`. */
export function qr(slots: {
  readonly start: 'left' | 'right';
  readonly direction: 'ltr' | 'rtl';
  readonly alt: string;
  readonly cid: string;
  readonly caption: string;
}): Markup {
  return `<!--[if mso | IE]><td style="vertical-align:top;width:256px" ><![endif]-->
<div class="mj-column-per-50 mj-outlook-group-fix" style="font-size:0px;text-align:${slots.start};direction:${slots.direction};display:inline-block;vertical-align:top;width:100%">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top" width="100%">
<tbody>
<tr>
<td align="center" style="font-size:0px;padding:0 0 8px">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:collapse;border-spacing:0px">
<tbody>
<tr>
<td style="width:208px">
<img alt="${escapedHtml(slots.alt)}" src="cid:${escapedHtml(slots.cid)}" style="border:0;border-radius:8px;display:block;outline:none;text-decoration:none;height:208px;width:100%;font-size:13px" width="208" height="208"/>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
<tr>
<td align="center" class="quiet" style="font-size:0px;padding:0 0 12px">
<div style="font-size:14px;line-height:20px;text-align:center;color:#4a5665">${escapedHtml(slots.caption)}</div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td><![endif]-->` as Markup;
}

/** The part `validities`. */
export function validities(slots: {
  readonly start: 'left' | 'right';
  readonly validityTitle: string;
  readonly validity: Markup;
}): Markup {
  return `<tr>
<td align="${slots.start}" style="font-size:0px;padding:8px 0">
<div style="font-size:17px;line-height:24px;text-align:${slots.start};color:#1c2530"><h2 style="margin:0;font-size:17px;line-height:24px">${escapedHtml(slots.validityTitle)}</h2></div>
</td>
</tr>
<tr>
<td align="${slots.start}" style="font-size:0px;padding:0 0 12px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530"><ul style="margin:0;padding:0;padding-${slots.start}:22px">${slots.validity}</ul></div>
</td>
</tr>` as Markup;
}

/** The part `validity`. */
export function validity(slots: {
  readonly text: string;
}): Markup {
  return `<li style="margin:0 0 8px">${escapedHtml(slots.text)}</li>` as Markup;
}

/** The part `help`. */
export function help(slots: {
  readonly start: 'left' | 'right';
  readonly text: string;
  readonly number: string;
  readonly mark: string;
  readonly phone: string;
}): Markup {
  return `<tr>
<td align="${slots.start}" style="font-size:0px;padding:8px 0 4px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530">${escapedHtml(slots.text)} <a class="link" dir="ltr" href="tel:${escapedHtml(slots.number)}" style="color:${escapedHtml(slots.mark)};white-space:nowrap">${escapedHtml(slots.phone)}</a></div>
</td>
</tr>` as Markup;
}

/** The part `reply`. */
export function reply(slots: {
  readonly start: 'left' | 'right';
  readonly text: string;
}): Markup {
  return `<tr>
<td align="${slots.start}" style="font-size:0px;padding:4px 0">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530">${escapedHtml(slots.text)}</div>
</td>
</tr>` as Markup;
}

/** The part `message`. */
export function message(slots: {
  readonly start: 'left' | 'right';
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  readonly mark: string;
  readonly text: string;
}): Markup {
  return `<tr>
<td align="${slots.start}" class="own" style="font-size:0px;padding:12px 0 4px">
<div style="font-size:16px;line-height:24px;text-align:${slots.start};color:#1c2530"><div lang="${escapedHtml(slots.lang)}" dir="${slots.direction}" style="border-${slots.start}:3px solid ${escapedHtml(slots.mark)};padding-${slots.start}:12px">${escapedHtml(slots.text)}</div></div>
</td>
</tr>` as Markup;
}

/** The part `number`. */
export function number(slots: {
  readonly text: string;
}): Markup {
  return `<br />${escapedHtml(slots.text)}` as Markup;
}

/** The part `links`. */
export function links(slots: {
  readonly link: Markup;
}): Markup {
  return `<br />${slots.link}` as Markup;
}

/** The part `link`. */
export function link(slots: {
  readonly url: string;
  readonly mark: string;
  readonly text: string;
}): Markup {
  return `<a class="link" href="${escapedHtml(slots.url)}" style="color:${escapedHtml(slots.mark)}">${escapedHtml(slots.text)}</a>&ensp;` as Markup;
}
