import { readFileSync } from 'node:fs';
import mjml2html from 'mjml';

const source = 'ticket.mjml';
const folder = new URL('../../src/mail/template/', import.meta.url);

/**
 * The module that `ticket.mjml` compiles to, as text.
 * @throws Error with MJML's own words if the source is wrong
 */
export async function compiledTemplate(): Promise<string> {
  const mjml = readFileSync(new URL(source, folder), 'utf8');
  const { html, errors } = await mjml2html(mjml, { validationLevel: 'soft', keepComments: false, fonts: {} });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return templateModule(templateParts(colored(mirrored(compact(html)))), source);
}

/** Without indentation, what is said twice or in every cell that inherits it, and what is for pictures of full width and for Outlook 2003: half of what MJML writes. */
function compact(html: string): string {
  return html
    .replace(/<!--\[if lte mso 11\]>[\s\S]*?<!\[endif\]-->/u, '')
    .replace(/<style type="text\/css">\s*@media only screen and \(max-width:479px\)[\s\S]*?<\/style>/u, '')
    .replace(/font-family:inherit;/gu, '')
    .replace(/ class=""/gu, '')
    .replace(/;?word-break:break-word/gu, '')
    .replace(/word-spacing:normal/gu, 'word-break:break-word')
    .replace(/(?<= style="[^"]*)background:(#\w+);background-color:\1/gu, 'background-color:$1')
    .replace(/[ \t]*\n\s*/gu, '\n')
    .replace(/<(\w+)\s+/gu, '<$1 ')
    .replace(/\n(?=[>/])/gu, '')
    .replace(
      / style="([^"]*)"/gu,
      (_, css: string) => ` style="${css.replace(/;$/u, '').replace(/([:;,])\s+/gu, '$1')}"`,
    )
    .trim();
}

/** MJML writes one direction into every style: a slot takes its place. */
function mirrored(html: string): string {
  return html
    .replace(/direction:ltr/gu, 'direction:{{direction}}')
    .replace(/text-align:left/gu, 'text-align:{{start}}')
    .replace(/(padding|border)-left:/gu, '$1-{{start}}:')
    .replace(/align="left"/gu, 'align="{{start}}"');
}

/** Our colours by what they are for: a hotel's own take their places. */
const colors = {
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
} as const;

function colored(html: string): string {
  return Object.entries(colors).reduce((all, [name, color]) => all.replaceAll(color, `{{${name}}}`), html);
}

/** A piece of a template: its HTML with `{{slot}}` for text and `[[part]]` where its own parts come. */
interface TemplatePart {
  readonly name: string;
  readonly html: string;
  /** The slots for text, each once, in the order in which they come. */
  readonly slots: readonly string[];
  readonly parts: readonly string[];
}

/**
 * Cuts compiled HTML at its `[[part]] … [[/part]]` marks. The first piece is what is left, named `page`; parts may have parts.
 * @throws Error if a mark has no partner, or a part's name comes twice
 */
function templateParts(html: string): readonly TemplatePart[] {
  const cut: TemplatePart[] = [];
  piece('page', html, cut);
  const names = cut.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`The part ${twice} comes twice`);
  return cut;
}

function piece(name: string, html: string, cut: TemplatePart[]): void {
  const at = cut.length;
  const parts: string[] = [];
  const left = html.replace(/\[\[(\w+)\]\]([\s\S]*?)\[\[\/\1\]\]/gu, (_, part: string, inner: string) => {
    parts.push(part);
    piece(part, tidy(inner), cut);
    return `[[${part}]]`;
  });
  const open = /\[\[\/\w+\]\]/u.exec(left)?.[0];
  if (open) throw new Error(`The mark ${open} has no partner`);
  const slots = [...new Set(left.match(/(?<=\{\{)\w+(?=\}\})/gu))];
  cut.splice(at, 0, { name, html: tidy(left), slots, parts });
}

/** Without the blanks at both ends, and without those of a mark that stood on a line of its own. */
function tidy(html: string): string {
  return html.trim().replace(/\s*(\[\[\w+\]\])\s*/gu, '$1');
}

/** The parts of a template as a module: one function per part, with a typed slot for every text and part. */
function templateModule(parts: readonly TemplatePart[], source: string): string {
  return `// Made from ${source} by \`npm run mjml\`: change that, not this.
import { escapedHtml, type Markup } from '../../kit/web/html.ts';

/** Our colours, as slots of the parts that have them. */
export const ownColors = ${JSON.stringify(colors, undefined, 2)
    .replace(/"(\w+)":/gu, '$1:')
    .replaceAll('"', "'")
    .replace(/'\n\}/u, "',\n}")};

${parts.map(partFunction).join('\n')}`;
}

/** Slots with values that code chooses from a list: typed accordingly, and not escaped. */
const chosen: Readonly<Record<string, string>> = { direction: "'ltr' | 'rtl'", start: "'left' | 'right'" };

function partFunction({ name, html, slots, parts }: TemplatePart): string {
  const fields = [
    ...slots.map((slot) => `${slot}: ${chosen[slot] ?? 'string'}`),
    ...parts.map((part) => `${part}: Markup`),
  ];
  const literal = html
    .replace(/[`\\]|\$(?=\{)/gu, '\\$&')
    .replace(/\{\{(\w+)\}\}/gu, (_, slot: string) =>
      chosen[slot] ? `\${slots.${slot}}` : `\${escapedHtml(slots.${slot})}`,
    )
    .replace(/\[\[(\w+)\]\]/gu, (_, part: string) => `\${slots.${part}}`);
  const type = fields.map((field) => `  readonly ${field};\n`).join('');
  return `/** The part \`${name}\`. */
export function ${name}(slots: {
${type}}): Markup {
  return \`${literal}\` as Markup;
}
`;
}
