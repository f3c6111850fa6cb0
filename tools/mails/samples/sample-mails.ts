import type { LoginKind, News } from '../../../src/core/languages/words.ts';
import { type SampleClock, sampleClocks } from './sample-clocks.ts';
import { type SampleExtreme, sampleExtremes } from './sample-extremes.ts';
import { sampleInput } from './sample-input.ts';
import type { SampleMail } from './sample-mail.ts';
import { sampleVariants } from './sample-variants.ts';

/** Why a mail goes, as the gallery calls it. */
export const sampleNews = {
  first: 'First',
  moved: 'Moved',
  replaced: 'Replaced',
  added: 'Added',
} as const satisfies Record<News, string>;

/** What a guest logs in with, as the gallery calls it. */
export const sampleKinds = { code: 'Passcode', password: 'User and password' } as const satisfies Record<
  LoginKind,
  string
>;

const names = <Name extends string>(table: Readonly<Record<Name, unknown>>) => Object.keys(table) as Name[];

/** At a hotel whose own server has issued the ticket, and one before it. */
const placed = {
  from: '2026-11-26T00:00:00Z',
  until: '2026-11-29T11:00:00Z',
  former: [{ serial: '12389942', until: '2026-11-28T11:00:00Z' }],
};

const combinations = names(sampleNews).flatMap((news) =>
  names(sampleKinds).flatMap((kind) => names(sampleClocks).map((clock) => combination(news, kind, clock))),
);
const variants = Object.entries(sampleVariants).map(([id, variant]) => changed('variant', id, variant));
const extremes = Object.entries(sampleExtremes).map(([id, extreme]) => changed('extreme', id, extreme));

/** Every kind of mail that a guest may get: news × login × clock, with and without what may be lacking, and the extremes. */
export const sampleMails: readonly SampleMail[] = [...combinations, ...variants, ...extremes];

function combination(news: News, kind: LoginKind, clock: SampleClock): SampleMail {
  const title = [sampleNews[news], sampleKinds[kind], sampleClocks[clock].title].join(' · ');
  const ticket = { ...sampleClocks[clock].terms, ...(news === 'added' && { placed }) };
  const input = (language: string) => ({ ...sampleInput(kind, language, { ticket }), news });
  return { id: `${news}-${kind}-${clock}`, title, group: 'combination', news, kind, clock, input };
}

function changed(group: SampleMail['group'], id: string, { title, change, kind = 'code' }: SampleExtreme): SampleMail {
  const input = (language: string) => sampleInput(kind, language, change);
  return { id, title, group, news: 'first', kind, clock: 'window', input };
}
