import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mjml2html from 'mjml';
import { templateModule } from './template-module.ts';
import { templateParts } from './template-parts.ts';

const source = 'ticket.mjml';

/**
 * The module that `ticket.mjml` compiles to, as text.
 * @throws Error with MJML's own words if the source is wrong
 */
export async function compiledTemplate(): Promise<string> {
  const mjml = readFileSync(join(import.meta.dirname, source), 'utf8');
  const { html, errors } = await mjml2html(mjml, { validationLevel: 'soft', keepComments: false, fonts: {} });
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return templateModule(templateParts(mirrored(compact(html))), source);
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
    .replace(/padding-left:/gu, 'padding-{{start}}:')
    .replace(/align="left"/gu, 'align="{{start}}"');
}
