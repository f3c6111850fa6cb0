import { type Html, html } from '../../kit/web/html.ts';
import type { LetterFace } from '../letter.ts';

/** Millimetres that a logo takes on paper, with what keeps it apart: beside the title on slips, else above it. */
export function logoSize({ logo }: LetterFace): { readonly width: number; readonly height: number } {
  if (!logo) return { width: 0, height: 0 };
  const scale = Math.min(widest / logo.width, highest / logo.height);
  return { width: logo.width * scale + 3, height: logo.height * scale + 1 };
}

/** Of a logo, in millimetres. */
const [widest, highest] = [27, 10];

/** Styles of what only hotels with a look of their own have on paper. */
export const faceCss = `
.logo{display:block;height:auto;margin:0 auto 1mm;max-height:${highest}mm;max-width:${widest}mm;width:auto}
[class*=size-] header{display:flow-root}
[class*=size-] .logo{float:inline-end;margin:0;margin-inline-start:3mm}
.own{margin-top:1mm;overflow-wrap:anywhere}
`;

/** The attribute by which a ticket's rules have the hotel's colour; those of receipts, whose printers have none, are black. */
export function accentStyle({ accent }: LetterFace): Html | undefined {
  return accent && html` style="--mark:${accent.light}"`;
}

/** The hotel's logo, in the page itself. */
export function logoFigure({ logo }: LetterFace): Html | undefined {
  if (!logo) return undefined;
  const url = `data:image/png;base64,${Buffer.from(logo.png).toString('base64')}`;
  return html`<img class="logo" alt="${logo.alt}" width="${logo.width}" height="${logo.height}" src="${url}">
`;
}

/** The hotel's sentence, and the address of its website, to type. */
export function ownWords({ message, website }: LetterFace): Html | undefined {
  if (!message && !website) return undefined;
  return html`<div class="own">${message && html`<p lang="${message.tag}" dir="${message.direction}">${message.text}</p>`}${
    website && html`<p><bdi dir="ltr">${website.text}</bdi></p>`
  }</div>
`;
}
