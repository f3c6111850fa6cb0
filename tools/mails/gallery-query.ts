import type { LanguageTag } from '../../src/core/languages/language-names.ts';
import { mailWords } from '../../src/core/languages/languages.ts';
import type { SampleMail } from './samples/sample-mail.ts';
import { sampleMails } from './samples/sample-mails.ts';

/** The languages of the gallery: all that there are. */
export const galleryLanguages = Object.keys(mailWords) as LanguageTag[];

/** The widths that a mail is shown in, in pixels: the narrowest phone, a phone, a desk. */
export const galleryWidths = [320, 390, 640] as const;

/** The colours that a mail is shown in. */
export const gallerySchemes = ['light', 'dark'] as const;

/** What a gallery page shows, as its address says. */
export interface GalleryQuery {
  readonly view: 'mail' | 'languages';
  readonly language: LanguageTag;
  readonly sample: SampleMail;
  /** Of the page with all languages. */
  readonly width: (typeof galleryWidths)[number];
  readonly scheme: (typeof gallerySchemes)[number];
}

/** Reads what a page's address asks for; what it does not understand, it ignores. */
export function readGalleryQuery({ pathname, searchParams }: URL): GalleryQuery {
  const param = (name: string) => searchParams.get(name);
  return {
    view: pathname === '/languages' ? 'languages' : 'mail',
    language: galleryLanguages.find((tag) => tag === param('language')) ?? 'en',
    sample: sampleMails.find(({ id }) => id === param('mail')) ?? (sampleMails[0] as SampleMail),
    width: galleryWidths.find((width) => String(width) === param('width')) ?? 390,
    scheme: gallerySchemes.find((scheme) => scheme === param('scheme')) ?? 'light',
  };
}

/** The address of the same page with something changed. */
export function galleryLink(query: GalleryQuery, change: Partial<GalleryQuery>): string {
  const { view, language, sample, width, scheme } = { ...query, ...change };
  const params = new URLSearchParams({ mail: sample.id, language });
  if (width !== 390) params.set('width', String(width));
  if (scheme !== 'light') params.set('scheme', scheme);
  return `/${view === 'languages' ? 'languages' : ''}?${params}`;
}
