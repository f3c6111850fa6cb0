import { type Html, html } from '../../src/kit/html.ts';
import { galleryMenu } from './gallery-menu.ts';
import { type GalleryQuery, galleryLink, gallerySchemes, galleryWidths } from './gallery-query.ts';
import { languagesView } from './languages-view.ts';
import { mailView } from './mail-view.ts';
import { sampleMails } from './samples/sample-mails.ts';

/** The gallery as a page: a menu, and beside it one mail in every width, or one in every language. */
export function galleryPage(query: GalleryQuery): string {
  const all = query.view === 'languages';
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${query.sample.title} · Mails</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="/gallery.svg" type="image/svg+xml"><link rel="stylesheet" href="/gallery.css"><script src="/gallery.js" defer></script></head>
<body>
<a class="skip" href="#shown">To the mail</a>
<header id="top"><h1>Mails</h1>
<nav aria-label="Page"><div class="switch">${switched(query, { view: 'mail' }, 'One language')}${switched(query, { view: 'languages' }, 'All languages')}</div></nav>
${all ? looks(query) : ''}
<nav aria-label="Neighbours" class="neighbours">${neighbour(query, -1)}${neighbour(query, 1)}</nav></header>
<div id="desk">${galleryMenu(query)}<main id="shown" tabindex="-1">${all ? languagesView(query) : mailView(query)}</main></div>
</body></html>`.markup;
}

function switched(query: GalleryQuery, change: Partial<GalleryQuery>, title: string): Html {
  const here = Object.entries(change).every(([name, value]) => query[name as keyof GalleryQuery] === value);
  return html`<a href="${galleryLink(query, change)}"${here ? html` aria-current="true"` : ''}>${title}</a>`;
}

function looks(query: GalleryQuery): Html {
  const widths = galleryWidths.map((width) => switched(query, { width }, `${width} px`));
  const schemes = gallerySchemes.map((scheme) => switched(query, { scheme }, scheme === 'dark' ? 'Dark' : 'Light'));
  return html`<nav aria-label="Width"><div class="switch">${widths}</div></nav><nav aria-label="Colours"><div class="switch">${schemes}</div></nav>`;
}

function neighbour(query: GalleryQuery, step: 1 | -1): Html {
  const at = sampleMails.indexOf(query.sample) + step;
  const sample = sampleMails.at(at % sampleMails.length);
  const [rel, title] = step === 1 ? ['next', 'Next mail'] : ['prev', 'Previous mail'];
  const key = step === 1 ? 'j' : 'k';
  return html`<a rel="${rel}" href="${galleryLink(query, { sample })}" aria-keyshortcuts="${key}">${title} <kbd>${key}</kbd></a>`;
}
