import type { TemplatePart } from './template-parts.ts';

/** The parts of a template as a module: one function per part, with a typed slot for every text and part. */
export function templateModule(parts: readonly TemplatePart[], source: string): string {
  return `// Made from ${source} by \`npm run mjml\`: change that, not this.
import { escapedHtml } from '../text/escaped-html.ts';
import type { Markup } from './markup.ts';

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
