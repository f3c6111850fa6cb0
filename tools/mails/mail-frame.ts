import { type Html, html } from '../../src/kit/web/html.ts';
import type { GalleryQuery } from './gallery-query.ts';

/** What a mail's frame may do: show its styles and pictures, be measured, open a link elsewhere; no script, no request. */
export const frameSandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** A mail in a frame of its own, under a caption; its colours follow the frame's `color-scheme`. */
export function mailFrame({ sample, language, width, scheme }: GalleryQuery, caption: string): Html {
  return html`<figure class="${scheme}"><figcaption lang="${language}">${caption}</figcaption>
<iframe title="${sample.title}: ${language}, ${width} pixels, ${scheme}" src="/mails/${language}/${sample.id}.html" width="${width}" height="1500" sandbox="${frameSandbox}"></iframe></figure>`;
}
