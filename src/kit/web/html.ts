/** A piece of HTML with all text escaped. */
export interface Html {
  readonly markup: string;
}

type Slot = Html | string | number | undefined | readonly Html[];

/** A template that escapes every slot except HTML of this template; `undefined` becomes empty. */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return { markup: strings.reduce((page, part, index) => page + filled(slots[index - 1]) + part) };
}

function filled(slot: Slot): string {
  if (slot === undefined) return '';
  if (typeof slot !== 'object') return escapedHtml(String(slot));
  return 'markup' in slot ? slot.markup : slot.map(filled).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML content or as a quoted attribute's value. */
export function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** HTML made by a template, with all text escaped. */
export type Markup = string & { readonly markup: true };

/** Concatenated pieces of HTML. */
export function joined(pieces: readonly Markup[]): Markup {
  return pieces.join('') as Markup;
}

/** In a page's head: the browser goes on by itself. */
export function leadingTo(url: string): Html {
  return html`<meta http-equiv="refresh" content="0;url=${url}">
`;
}

/** In a page's head: no browser asks for an icon. */
export const noIcon: Html = {
  markup: `<link rel="icon" href="data:,">
`,
};

/** A page: its language and direction, what else stands in its head, its styles, and what is read. */
export interface HtmlPage {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly head?: Html | undefined;
  readonly style?: string;
  readonly body: Html;
}

/** A page as one HTML document that no search engine lists. */
export function htmlPage({ lang, dir, title, head, style, body }: HtmlPage): string {
  return html`<!DOCTYPE html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${head}<title>${title}</title>
${
  style &&
  html`<style>${{ markup: style }}</style>
`
}</head>
<body>
${body}</body>
</html>
`.markup;
}
