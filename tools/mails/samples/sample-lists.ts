import type { ListedGuest } from '../../../src/mail/list-letter.ts';
import { sampleTicket } from '../../../test/mail/mail-samples.ts';
import { sampleInput } from './sample-input.ts';
import type { SampleMail } from './sample-mail.ts';

const letters = 'ABCDEFGHJKLM';

/** The guests of a group beside the first one, each as `change` has it. */
function others(count: number, change: (n: number) => Partial<ListedGuest>, pass = ''): readonly ListedGuest[] {
  return Array.from({ length: count }, (_, n) => ({
    ticket: sampleTicket({ user: `7K3MQ9${letters[n]}T`, serial: String(n + 2), pass }),
    guest: { givenName: 'Ben', familyName: `Example ${letters[n]}` },
    room: { id: String(205 + n) },
    ...change(n),
  }));
}

const later = sampleTicket({ user: '7K3MQ9PT', until: '2026-03-17T11:00:00.000Z' });
const changes: readonly Partial<ListedGuest>[] = [
  { news: 'moved', ticket: later },
  { news: 'replaced' },
  { news: 'added' },
  { room: undefined },
  { guest: undefined },
  { room: undefined, guest: undefined },
  { room: { id: '12', name: 'Pitch 12' } },
];
/** What somebody may have typed as a name, or a system called a room. */
const hostile: readonly Partial<ListedGuest>[] = [
  { guest: { givenName: '<b>Bold</b>', familyName: '&amp;"\'' }, room: { name: '<img src=x onerror=alert(1)>' } },
  { guest: { givenName: 'Win at', familyName: 'https://evil.example' }, room: { id: '206' } },
  { guest: { givenName: 'محمد', familyName: 'مثال' }, room: { name: 'الجناح الملكي' } },
  { guest: { givenName: 'Wilhelmina '.repeat(20), familyName: 'Ö'.repeat(60) }, room: { name: 'Ж'.repeat(200) } },
  { guest: { givenName: '\u202Egnp.exe', familyName: 'a\r\nBcc: b@example.com' }, room: { id: '\u202E402' } },
];

/** Mails to whoever has booked for several guests. */
export const sampleLists: readonly SampleMail[] = [
  list(
    'list',
    'A list for an organiser',
    'code',
    others(8, () => ({})),
  ),
  list(
    'list-of-changes',
    'A list of what differs and has changed',
    'code',
    others(7, (n) => changes[n] ?? {}),
  ),
  list(
    'list-of-group',
    'A list for the organiser of a group that reception has made',
    'code',
    others(8, (n) => ({ room: undefined, place: n + 1, ...(n > 5 && { guest: undefined }) })),
  ),
  list(
    'list-of-logins',
    'A list of user names and passwords, with hostile names',
    'password',
    others(5, (n) => hostile[n] ?? {}, 'AB2DE3'),
  ),
];

function list(id: string, title: string, kind: SampleMail['kind'], guests: readonly ListedGuest[]): SampleMail {
  const input = (language: string) => sampleInput(kind, language, { location: { loginUrlTemplate: undefined } });
  return { id, title, group: 'variant', news: 'first', kind, clock: 'window', input, others: guests };
}
