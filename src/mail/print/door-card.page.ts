import { chooseLetterLanguage, pageWords } from '../../core/languages/languages.ts';
import { joinOf } from '../../core/location/join.ts';
import type { Location } from '../../core/location/location.ts';
import { sanitizeLine } from '../../kit/text.ts';
import { html, htmlPage } from '../../kit/web/html.ts';
import { qrFigure } from '../qr-code.page.ts';
import { joinStep, letterFace } from '../ticket-letter.ts';
import { accentStyle, faceCss, logoFigure, ownWords } from './face.page.ts';
import { pageCss } from './styles.ts';

/** What a card needs. */
export interface DoorCard {
  readonly location: Location;
  /** Where the portal pages begin, without a slash at its end. */
  readonly portalUrl: string;
  /** BCP-47. */
  readonly language: string;
  readonly copies: number;
  /** The picture of the location's logo, as a PNG; absent: none is shown. */
  readonly logo?: Uint8Array | undefined;
}

/**
 * A card for the rooms, as an HTML document to print: how a guest without a code gets online, with a QR code of the portal page.
 * It has no code, no password and nothing of a guest: the same for every room.
 */
export function doorCardPage({ location, portalUrl, language, copies, logo }: DoorCard): string {
  const chosen = chooseLetterLanguage([language]);
  const { tag, words, direction, isolated } = chosen;
  const face = letterFace(location, { logo }, chosen);
  const page = pageWords[tag];
  const title = words.title.first({ hotel: isolated(sanitizeLine(location.name, 100)), until: '' });
  const join = joinStep(joinOf({ location }), chosen);
  const url = `${portalUrl}/${location.id}/`;
  const qr = qrFigure({ does: 'login', text: url, alt: words.ourPage.alt, caption: page.cardQr });
  const phone = location.receptionPhone && sanitizeLine(location.receptionPhone, 40);
  const card = html`<div class="paper"><article class="ticket" dir="${direction}"${accentStyle(face)}>
<header>${logoFigure(face)}<h2>${title}</h2></header>
<ol><li>${join}</li><li>${page.cardStep({ noCode: page.noCode })}</li></ol>
<div class="codes">${qr}</div>
<p class="no-page">${words.noPage}</p>
${ownWords(face)}<footer>${phone ? html`<p class="help">${words.help} <bdi dir="ltr">${phone}</bdi></p>` : undefined}</footer>
</article></div>
`;
  return htmlPage({
    ...{ lang: tag, dir: direction, title, style: `${pageCss}${faceCss}${cardCss}` },
    body: html`<h1>${title}</h1>
<main>
${Array.from({ length: copies }, () => card)}
</main>
`,
  });
}

const cardCss = `
.ticket{display:flex;flex-direction:column;font-size:10.5pt;gap:1.4mm;height:148mm;justify-content:space-between;line-height:1.3;overflow:hidden;padding:6mm 7mm;width:105mm}
h2{font-size:15pt;line-height:1.15;text-align:center}
li{margin-bottom:.4em}
.qr{margin:0 auto;text-align:center;width:41mm}
figcaption,.no-page{font-size:8.5pt}
figcaption{margin-inline:-20mm}
footer{border-top:.2mm solid var(--mark,#000);font-size:10pt;padding-top:1.5mm;text-align:center}
.help bdi{font-weight:700}
.logo{max-height:9mm}
.own{font-size:8.5pt;margin:0;text-align:center}
:has(>.own){font-size:9.5pt}
:has(>.own) .qr{width:34mm}
@media print{.paper{break-inside:avoid}.paper:not(:last-child){break-after:page}}
@page{margin:0;size:105mm 148mm}
`;
