import { mailWords } from '../../../src/core/languages/languages.ts';
import type { Location } from '../../../src/core/location/location.ts';
import type { Letter, TicketEmailInput } from '../../../src/mail/letter.ts';
import { ticketLetter } from '../../../src/mail/ticket-letter.ts';
import { type FacedHotel, facedHotels } from '../faces.ts';
import { sampleLocation, sampleTicket, soldService } from '../mail-samples.ts';

/** Every language that a ticket can be printed in. */
export const tags = Object.keys(mailWords);

const loginUrlTemplate = 'https://wifi.example.com/login?username={user}&password={pass}';
const every = { timetofinish: true, onlinetime: true, timetolimit: true, limittraffic: true };
const rates = { dailyLimit: 5_432, download: 1_234_567_890, upload: 987_654_321, downrate: 12_345, uprate: 6_789 };
const ticket = sampleTicket({ serial: '10000001' });

/** The longest that a location's file and a hotel system may say: all of it at once. */
const longest = {
  location: sampleLocation({
    name: 'W'.repeat(100),
    network: { ssid: 'W'.repeat(32), security: 'wpa', password: 'M'.repeat(63), hidden: true },
    receptionPhone: '+34 000 000 000 extension 1234567890',
    loginUrlTemplate: `https://wifi.example.com/${'p'.repeat(430)}?username={user}&password={pass}`,
  }),
  ticket: sampleTicket({
    coding: 'base32pass',
    user: 'ABCDEFGHJKLMNPQR',
    pass: '23456789ABCDEFGH',
    serial: '999999999999',
    from: '2026-12-28T14:00:00.000Z',
    until: '2027-02-15T11:00:00.000Z',
    numUsers: 10,
    service: soldService({ flags: every, expTime: 93_784, onlineTime: 45_296, ...rates }),
  }),
  room: { id: 'W'.repeat(40) },
};

function ownLook({ location, png }: FacedHotel, change: Partial<Location> = {}) {
  return { location: { ...location, ...change }, logo: png };
}

/** Tickets from the plainest to the longest, by what is special about them. */
export const printSamples = {
  plain: { location: sampleLocation(), ticket, room: { id: '204' } },
  'with a login page': { location: sampleLocation({ loginUrlTemplate }), ticket, room: { id: '204' } },
  'with a login at our portal page': {
    location: sampleLocation({ accepts: { portal: { kind: 'meraki' }, failuresPerMinute: 30 } }),
    ticket,
    room: { id: '204' },
    portalUrl: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/portal',
  },
  'of a network that asks by RADIUS': {
    location: sampleLocation({ accepts: { radius: { maxSession: 3600 }, failuresPerMinute: 30 } }),
    ticket,
    room: { id: '204' },
  },
  'of a network that asks by RADIUS and has a login at our portal page': {
    location: sampleLocation({
      accepts: { radius: { maxSession: 3600 }, portal: { kind: 'meraki' }, failuresPerMinute: 30 },
    }),
    ticket,
    room: { id: '204' },
    portalUrl: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/portal',
  },
  'of an open network without a telephone': {
    location: sampleLocation({
      network: { ssid: 'Camping Fjord', security: 'open', hidden: false },
      receptionPhone: undefined,
    }),
    ticket: { ...ticket, user: 'Q4P68' },
  },
  'of a campsite: an open network, a user name and a password, a login page': {
    location: sampleLocation({
      name: 'Camping Fjord',
      network: { ssid: 'Camping Fjord', security: 'open', hidden: false },
      loginUrlTemplate,
    }),
    ticket: { ...ticket, coding: 'base32pass', user: 'S56T1V', pass: 'KTGMZTPJ' },
    room: { id: '12', name: 'Pitch 12' },
  },
  'with several limits': {
    location: sampleLocation({ loginUrlTemplate }),
    ticket: {
      ...ticket,
      service: soldService({
        flags: { timetofinish: true, limittraffic: true },
        expTime: 86_400,
        download: 2e9,
        downrate: 10_000,
        uprate: 2000,
      }),
    },
    room: { id: '12', name: 'Pitch 12' },
  },
  'with a long name in words': {
    ...longest,
    location: {
      ...longest.location,
      name: 'Grand Hotel and Conference Centre of the Seven Springs, Wellness & Spa Resort, Bad Neuenahr',
    },
  },
  'as long as it can be': longest,
  'with a look of its own': { ...ownLook(facedHotels.sol, { loginUrlTemplate }), ticket, room: { id: '204' } },
  'with a dark logo and one language': { ...ownLook(facedHotels.fjord), ticket, room: { id: '204' } },
  'with a long name and a look of its own': {
    ...longest,
    ...ownLook(facedHotels.qamar, { ...longest.location, message: { en: 'Grüße aus dem Hotel, '.repeat(9) } }),
  },
} satisfies Record<string, TicketEmailInput>;

/** What is printed on a sample in a language. */
export function sampleLetter(name: keyof typeof printSamples = 'plain', locale = 'en'): Letter {
  return ticketLetter({ ...printSamples[name], guest: { givenName: 'Ada', familyName: 'Example', locale } });
}
