import { mailWords } from '../../src/core/languages/languages.ts';
import { textWidth } from '../../src/kit/text.ts';
import { type Html, html } from '../../src/kit/web/html.ts';
import { type GalleryQuery, galleryLanguages, galleryLink, gallerySchemes, galleryWidths } from './gallery-query.ts';
import { languageName } from './language-name.ts';
import { mailFrame } from './mail-frame.ts';
import { renderedSample } from './rendered-sample.ts';
import { sampleClocks } from './samples/sample-clocks.ts';
import type { SampleMail } from './samples/sample-mail.ts';
import { sampleKinds, sampleMails, sampleNews } from './samples/sample-mails.ts';

/** What of a mail the menu can change, each by a row of links. */
const parts = { news: sampleNews, kind: sampleKinds, clock: sampleClocks } as const;
const partNames = ['news', 'kind', 'clock'] as const;
const labels = { news: 'News', kind: 'Login', clock: 'Clock' } as const;

/** Where one chooses the mail, and the language where the page shows one. */
function galleryMenu(query: GalleryQuery): Html {
  const chosen = query.sample;
  const byGroup = (group: SampleMail['group']) =>
    sampleMails.filter((sample) => sample.group === group).map((sample) => link(query, { sample }, sample.title));
  return html`<div id="menu">
${
  query.view === 'mail'
    ? row(
        'Language',
        galleryLanguages.map((tag) => languageLink(query, tag)),
      )
    : undefined
}
${partNames.map((part) => row(labels[part], partLinks(query, part)))}
${list('With and without', byGroup('variant'), chosen.group === 'variant')}
${list('Extremes', byGroup('extreme'), chosen.group === 'extreme')}
</div>`;
}

function partLinks(query: GalleryQuery, part: (typeof partNames)[number]): Html[] {
  return Object.entries(parts[part]).map(([value, title]) => {
    const wanted = partNames.map((name) => (name === part ? value : query.sample[name])).join('-');
    const sample = sampleMails.find(({ id }) => id === wanted);
    return link(query, { sample }, typeof title === 'string' ? title : title.title);
  });
}

function languageLink(query: GalleryQuery, language: GalleryQuery['language']): Html {
  const current = query.language === language ? html` aria-current="true"` : undefined;
  const name = languageName(language);
  return html`<a href="${galleryLink(query, { language })}"${current} lang="${language}" title="${language}">${name}</a>`;
}

function link(query: GalleryQuery, change: Partial<GalleryQuery>, title: string): Html {
  const current = change.sample === query.sample ? html` aria-current="true"` : undefined;
  return html`<a href="${galleryLink(query, change)}"${current}>${title}</a>`;
}

function row(label: string, links: readonly Html[]): Html {
  return html`<nav aria-label="${label}"><h2>${label}</h2><div class="switch">${links}</div></nav>`;
}

function list(label: string, links: readonly Html[], open: boolean): Html {
  return html`<nav aria-label="${label}"><details${open ? html` open` : ''}><summary>${label}</summary><div class="list">${links}</div></details></nav>`;
}

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

/** One mail in all languages, in one width and in light or dark. */
function languagesView(query: GalleryQuery): Html {
  const frames = galleryLanguages.map((language) => mailFrame({ ...query, language }, languageName(language)));
  return html`<header><h2>${query.sample.title}</h2><p class="note">${galleryLanguages.length} languages, ${query.width} pixels, ${query.scheme}</p></header>
<div class="frames ${query.scheme}">${frames}</div>`;
}

/** One mail in one language: what the inbox shows, in every width in light and dark, and the text part. */
function mailView(query: GalleryQuery): Html {
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
