import type { LoginKind } from '../../../src/core/languages/words.ts';
import type { SampleChange } from './sample-input.ts';

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
export const sampleVariants = {
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
