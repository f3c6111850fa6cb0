import type { LoginKind } from '../../../src/core/languages/words.ts';
import type { SampleChange } from './sample-input.ts';

/** A sample at the edge of what may come. */
export interface SampleExtreme {
  readonly title: string;
  readonly change: SampleChange;
  /** @default 'code' */
  readonly kind?: LoginKind;
}

const longestWord = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch';
const network = (ssid: string, password: string) => ({
  network: { ssid, security: 'wpa', password, hidden: false } as const,
});

/** A guest's first mail with the longest, the shortest and the most hostile that may stand in it, and with difficult dates. */
export const sampleExtremes: Readonly<Record<string, SampleExtreme>> = {
  'code-of-5': { title: 'A code of 5 characters', change: { ticket: { user: 'Q4P68' } } },
  'code-of-16': { title: 'A code of 16 characters', change: { ticket: { user: 'MWQK7MW3QX9WMT4M' } } },
  'login-of-16': {
    title: 'User name and password of 16 characters',
    kind: 'password',
    change: { ticket: { user: 'MWQK7MW3QX9WMT4M', pass: 'WMWMQWMWKWMWGWMW' } },
  },
  'long-hotel-name': {
    title: 'A hotel name of 100 characters',
    change: {
      location: {
        name: 'Grand Hotel & Spa of the Four Seas, the Seven Mountains and the Nine Very Old Lighthouses by the Sea',
      },
    },
  },
  'hotel-name-of-one-word': {
    title: 'A hotel name of one very long word',
    change: { location: { name: `Hotel ${longestWord}` } },
  },
  'long-network-name': {
    title: 'The longest network name and password',
    change: { location: network('W'.repeat(32), `${'MW@W%'.repeat(12)}M#W`) },
  },
  'network-of-signs': {
    title: 'Signs and spaces in network name and password',
    change: { location: network('A;B:"C"\\D,  <E> & Ünï 東京', ' ;:,"\\\\"; <b>\'ä\' ') },
  },
  'longest-qr-codes': {
    title: 'The longest QR codes',
    kind: 'password',
    change: {
      location: {
        ...network('\\;,:"'.repeat(6).padEnd(32, ';'), '\\;,:"'.repeat(13).slice(0, 63)),
        loginUrlTemplate: `https://wifi.hotel-sol.example/login?user={user}&pass={pass}&next=${'a1B2'.repeat(108)}ab`,
      },
      ticket: { user: 'MWQK7MW3QX9WMT4M', pass: 'WMWMQWMWKWMWGWMW' },
    },
  },
  'arabic-names': {
    title: 'Arabic names, whatever the language',
    change: {
      guest: { givenName: 'محمد', familyName: 'مثال' },
      room: { id: '7', name: 'جناح 7' },
      location: { name: 'فندق الشمس (مدريد)', ...network('شبكة الفندق 5G', 'ahlan-123') },
    },
  },
  'latin-names': {
    title: 'Latin names, whatever the language',
    change: {
      guest: { givenName: 'Ada (PhD)', familyName: 'Example-O’Neil' },
      location: { name: 'Hotel Sol & Luna!' },
    },
  },
  'eastern-names': {
    title: 'Japanese names, whatever the language',
    change: {
      guest: { givenName: '見本', familyName: '花子' },
      location: { name: 'ホテル太陽', timeZone: 'Asia/Tokyo' },
    },
  },
  'long-names': {
    title: 'Guest and room with names that are cut',
    change: {
      guest: {
        givenName: 'Wilhelmina Maximiliana Konstantina',
        familyName: 'von und zu Beispielhausen-Mustermannstein-Example the Third',
      },
      room: { id: '1', name: 'The Presidential Penthouse Suite with a View of the Sea' },
    },
  },
  'hostile-names': {
    title: 'Names that are HTML, lines and direction marks',
    change: {
      guest: { givenName: '<script>alert(1)</script>', familyName: '\u202Ereversed\r\nYour code:\r\nFAKE' },
      room: { id: '"><img src=x onerror=alert(1)>' },
      location: {
        name: 'Sol </title><b>& {{Luna}} [[qr]] `',
        senderName: 'Sol\r\nBcc: eve@example.com',
        ...network(`"<&'>\u202E`, '<!-- ]]> --'),
      },
    },
  },
  'new-year': {
    title: 'A stay over New Year',
    change: { ticket: { from: '2026-12-30T14:00:00.000Z', until: '2027-01-02T11:00:00.000Z' } },
  },
  'summer-time': {
    title: 'A stay over the change to summer time',
    change: { ticket: { from: '2026-03-27T14:00:00.000Z', until: '2026-03-30T10:00:00.000Z' } },
  },
  'far-zone': { title: 'A hotel whose zone has a long name', change: { location: { timeZone: 'Pacific/Chatham' } } },
  'until-midnight': {
    title: 'A ticket of one day, until midnight',
    change: { ticket: { from: '2026-03-12T08:05:00.000Z', until: '2026-03-12T23:00:00.000Z' } },
  },
  'long-phone-number': {
    title: 'The longest telephone number',
    change: { location: { receptionPhone: '+34 (000) 000 000 / 000-000.00' } },
  },
};
