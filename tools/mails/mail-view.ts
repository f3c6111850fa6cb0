import { mailWords } from '../../src/core/languages/languages.ts';
import { type Html, html } from '../../src/kit/html.ts';
import { textWidth } from '../../src/kit/text.ts';
import { type GalleryQuery, gallerySchemes, galleryWidths } from './gallery-query.ts';
import { mailFrame } from './mail-frame.ts';
import { renderedSample } from './rendered-sample.ts';

/** One mail in one language: what the inbox shows, in every width in light and dark, and the text part. */
export function mailView(query: GalleryQuery): Html {
  const { sample, language } = query;
  const { subject, fromName, html: page, text } = renderedSample(sample, language);
  const { direction } = mailWords[language];
  const preheader = /<div style="display:none[^>]*>([^<]*)</u.exec(page)?.[1] ?? '';
  const columns = Math.max(...text.split('\n').map(textWidth));
  const frames = gallerySchemes.map(
    (scheme) =>
      html`<section class="frames ${scheme}" tabindex="0" aria-label="${scheme}">${galleryWidths.map((width) =>
        mailFrame({ ...query, width, scheme }, `${width} pixels, ${scheme}`),
      )}</section>`,
  );
  return html`<header><h2>${sample.title}</h2>
<div class="inbox" lang="${language}" dir="${direction}"><b>${fromName}</b><strong>${subject}</strong><span>${{ markup: preheader }}</span></div></header>
${frames}
<section class="paper" aria-label="Text part"><h3>Text part</h3><p class="note">${text.split('\n').length} lines, the widest of ${columns} columns; the HTML part has ${Buffer.byteLength(page)} bytes</p>
<pre lang="${language}" dir="${direction}">${text}</pre></section>`;
}
