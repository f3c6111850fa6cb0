import type { LanguageTag } from '../../../src/core/languages/language-names.ts';
import { mailWords } from '../../../src/core/languages/languages.ts';
import type { LoginKind, News } from '../../../src/core/languages/words.ts';
import { type SampleClock, sampleClocks } from './sample-clocks.ts';
import { type SampleExtreme, sampleExtremes } from './sample-extremes.ts';
import { sampleFaces } from './sample-faces.ts';
import { type SampleChange, sampleInput } from './sample-input.ts';
import { sampleLists } from './sample-lists.ts';
import type { SampleMail } from './sample-mail.ts';

const open = { ssid: 'Hotel Sol Guests', security: 'open', hidden: false } as const;
const page = {
  portal: { kind: 'unifi', baseUrl: 'https://unifi.example.com', site: 'default' },
  failuresPerMinute: 30,
} as const;
const radius = { radius: { maxSession: 3600 }, failuresPerMinute: 30 } as const;
const withPage: SampleChange = { location: { accepts: page, loginUrlTemplate: undefined } };
const bare: SampleChange = {
  location: { network: open, loginUrlTemplate: undefined, receptionPhone: undefined, receptionEmail: undefined },
  guest: null,
  room: null,
};

/** A guest's first mail with and without each thing that a hotel, a guest or a stay may lack. */
const sampleVariants = {
  'without-network-password': { title: 'Without a network password', change: { location: { network: open } } },
  'hidden-network': {
    title: 'A hidden network with a password',
    change: {
      location: { network: { ssid: 'Hotel Sol Guests', security: 'wpa', password: 'welcome-to-sol', hidden: true } },
    },
  },
  'hidden-open-network': {
    title: 'A hidden network without a password',
    change: { location: { network: { ...open, hidden: true } } },
  },
  'without-login-link': { title: 'Without a login link', change: { location: { loginUrlTemplate: undefined } } },
  'without-room': { title: 'Without a room', change: { room: null } },
  'named-room': { title: 'A room with a name', change: { room: { id: '12', name: 'Pitch 12' } } },
  'without-guest-name': { title: 'Without the guest’s name', change: { guest: null } },
  'without-phone': { title: 'Without a telephone number', change: { location: { receptionPhone: undefined } } },
  'without-answer': { title: 'Without an address for answers', change: { location: { receptionEmail: undefined } } },
  'without-reception': {
    title: 'Without telephone and address',
    change: { location: { receptionPhone: undefined, receptionEmail: undefined } },
  },
  bare: { title: 'Without all of these', change: bare },
  'radius-network': {
    title: 'A network that asks by RADIUS',
    change: { location: { accepts: radius, loginUrlTemplate: undefined } },
  },
  'radius-network-password': {
    title: 'A network that asks by RADIUS, with user and password',
    change: { location: { accepts: radius, loginUrlTemplate: undefined } },
    kind: 'password',
  },
  'portal-page': { title: 'A network with our portal page', change: withPage },
  'portal-page-password': {
    title: 'A network with our portal page, with user and password',
    change: withPage,
    kind: 'password',
  },
} as const satisfies Readonly<Record<string, { title: string; change: SampleChange; kind?: LoginKind }>>;

/** Why a mail goes. */
const sampleNews = {
  first: 'First',
  moved: 'Moved',
  replaced: 'Replaced',
  added: 'Added',
} as const satisfies Record<News, string>;

/** What a guest logs in with. */
const sampleKinds = { code: 'Passcode', password: 'User and password' } as const satisfies Record<LoginKind, string>;

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

/** The languages of mails: all that there are. */
export const sampleLanguages = Object.keys(mailWords) as LanguageTag[];

/** Every kind of mail that a guest may get: news × login × clock, with and without what may be lacking, and the extremes. */
export const sampleMails: readonly SampleMail[] = [
  ...combinations,
  ...variants,
  ...extremes,
  ...sampleLists,
  ...sampleFaces,
];

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
