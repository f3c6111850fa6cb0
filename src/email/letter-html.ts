import { escapedHtml } from './escaped-html.ts';
import type { Labelled, Letter } from './letter.ts';
import { darkSheet, style } from './letter-style.ts';

/** The letter as one HTML document that needs nothing from outside: no picture, no font, no script. */
export function letterHtml(letter: Letter): string {
  return `<!doctype html>
<html lang="${letter.tag}" dir="${letter.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapedHtml(letter.subject)}</title>
<style>
${darkSheet}
</style>
</head>
<body class="page" style="${style.page}">
<div style="${style.hidden}">${escapedHtml(letter.preheader)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.outer}">
<tr><td align="center" style="${style.outerCell}">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.card}">
<tr><td style="${style.cell}">
${sections(letter).join('\n')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function sections(letter: Letter): readonly string[] {
  const { login, help } = letter;
  return [
    element('h1', style.title, letter.title),
    element('p', style.text, letter.intro),
    codeBox(letter.credentials),
    element('p', style.note, letter.codeNote, 'quiet'),
    element('h2', style.heading, letter.stepsTitle),
    ...letter.network.flatMap(networkValue),
    list('ol', letter.steps),
    element('p', style.note, letter.noPage, 'quiet'),
    ...(login ? loginButton(login) : []),
    element('h2', style.heading, letter.validityTitle),
    list('ul', letter.validity),
    ...(help ? [helpLine(help)] : []),
    element('p', style.foot, letter.because, 'quiet'),
  ];
}

function element(name: string, css: string, text: string, className?: string): string {
  return `<${name}${className ? ` class="${className}"` : ''} style="${css}">${escapedHtml(text)}</${name}>`;
}

function list(name: 'ol' | 'ul', items: readonly string[]): string {
  const lines = items.map((item) => element('li', style.item, item));
  return `<${name} style="${style.list}">\n${lines.join('\n')}\n</${name}>`;
}

function codeBox(credentials: readonly Labelled[]): string {
  const rows = credentials.map(
    ({ label, value }) => `<tr><td align="center" style="${style.boxCell}">
${element('p', style.label, label, 'quiet')}
<p class="code" dir="ltr" translate="no" style="${style.code}">${unbrokenGroups(value)}</p>
</td></tr>`,
  );
  return `<table role="presentation" class="box" width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.box}">
${rows.join('\n')}
</table>`;
}

// Two groups fit the narrowest phone; a longer code may break after every second hyphen and nowhere else.
function unbrokenGroups(code: string): string {
  const pairs = code.match(/[^-]+(?:-[^-]+)?-?/gu) ?? [code];
  return pairs.map((pair) => `<span style="${style.group}">${escapedHtml(pair)}</span>`).join('<wbr>');
}

function networkValue({ label, value }: Labelled): readonly string[] {
  return [
    element('p', style.label, label, 'quiet'),
    `<p dir="ltr" translate="no" style="${style.value}">${escapedHtml(value)}</p>`,
  ];
}

function loginButton({ button, note, url }: NonNullable<Letter['login']>): readonly string[] {
  return [
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="${style.buttonTable}">
<tr><td class="button" style="${style.buttonCell}"><a href="${escapedHtml(url)}" style="${style.button}">${escapedHtml(button)}</a></td></tr>
</table>`,
    element('p', style.note, note, 'quiet'),
  ];
}

function helpLine({ text, phone }: NonNullable<Letter['help']>): string {
  const number = phone.replace(/[^+\d]/gu, '');
  const shown = escapedHtml(phone);
  const link = number ? `<a class="link" href="tel:${number}" style="${style.link}">${shown}</a>` : shown;
  return `<p style="${style.text}">${escapedHtml(text)} ${link}</p>`;
}
