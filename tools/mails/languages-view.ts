import { type Html, html } from '../../src/kit/html.ts';
import { type GalleryQuery, galleryLanguages } from './gallery-query.ts';
import { languageName } from './language-name.ts';
import { mailFrame } from './mail-frame.ts';

/** One mail in all languages, in one width and in light or dark. */
export function languagesView(query: GalleryQuery): Html {
  const frames = galleryLanguages.map((language) => mailFrame({ ...query, language }, languageName(language)));
  return html`<header><h2>${query.sample.title}</h2><p class="note">${galleryLanguages.length} languages, ${query.width} pixels, ${query.scheme}</p></header>
<div class="frames ${query.scheme}">${frames}</div>`;
}
