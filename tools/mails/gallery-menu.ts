import { type Html, html } from '../../src/kit/html.ts';
import { type GalleryQuery, galleryLanguages, galleryLink } from './gallery-query.ts';
import { languageName } from './language-name.ts';
import { sampleClocks } from './samples/sample-clocks.ts';
import type { SampleMail } from './samples/sample-mail.ts';
import { sampleKinds, sampleMails, sampleNews } from './samples/sample-mails.ts';

/** What of a mail the menu can change, each by a row of links. */
const parts = { news: sampleNews, kind: sampleKinds, clock: sampleClocks } as const;
const partNames = ['news', 'kind', 'clock'] as const;
const labels = { news: 'News', kind: 'Login', clock: 'Clock' } as const;

/** Where one chooses the mail, and the language where the page shows one. */
export function galleryMenu(query: GalleryQuery): Html {
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
