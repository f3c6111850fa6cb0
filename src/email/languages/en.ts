import type { Language } from '../language.ts';
import { plural } from '../plural.ts';

/** English. */
export const en: Language = {
  direction: 'ltr',
  locale: 'en-GB',
  subject: ({ hotel, dates }) => `Wi-Fi at ${hotel}, ${dates}`,
  preheader: ({ hotel }) => `How to get online at ${hotel}, and until when.`,
  title: ({ hotel }) => `Wi-Fi at ${hotel}`,
  intro: ({ guest, room, hotel }) =>
    `${guest ? `Hello ${guest}, here` : 'Here'} is your Wi-Fi code${room ? ` for ${room}` : ''} at ${hotel}.`,
  room: (label) => `room ${label}`,
  codeLabel: 'Your code',
  userLabel: 'User name',
  passLabel: 'Password',
  codeNote: ({ hyphen }) =>
    hyphen
      ? 'Capital or small letters, with or without the hyphen: it works either way.'
      : 'Capital or small letters: it works either way.',
  stepsTitle: 'How to get online',
  networkLabel: 'Network name',
  networkPasswordLabel: 'Wi-Fi password',
  joinStep: ({ network }) => `In the Wi-Fi settings of your device, choose the network “${network}”.`,
  joinHiddenStep: ({ network }) =>
    `In the Wi-Fi settings of your device, choose “Other network” and type the name “${network}”. It is not in the list.`,
  networkPasswordStep: 'Type the Wi-Fi password that is shown above.',
  typeStep: {
    code: 'A page opens. Type your code there.',
    password: 'A page opens. Type your user name and your password there.',
  },
  noPage: 'No page opens? Turn Wi-Fi off and on again, or open a browser and go to http://example.com',
  loginButton: 'Log in on this device',
  loginNote: {
    code: 'Once you have joined the network, this opens the login page with your code filled in.',
    password: 'Once you have joined the network, this opens the login page with everything filled in.',
  },
  validityTitle: 'When it works',
  window: ({ from, fromZone, until, zone }) =>
    `From ${from}${fromZone ? ` (${fromZone})` : ''} until ${until}, local time (${zone}).`,
  runningClock: ({ duration }) => `${duration} from your first login, online or not.`,
  onlineTime: ({ duration }) => `${duration} online, counted only while connected.`,
  dailyLimit: ({ duration }) => `${duration} online a day at most.`,
  wholeWindow: 'Log in as often as you like in that time.',
  download: ({ amount }) => `${amount} down`,
  upload: ({ amount }) => `${amount} up`,
  traffic: ({ amounts }) => `Data: ${amounts} in all.`,
  speed: ({ amounts }) => `Speed: up to ${amounts}.`,
  firstLimit: 'It ends with the first of these limits that is reached.',
  devices: (count) =>
    plural('en', count, { one: 'Devices: one at a time.', other: `Devices: up to ${count} at once.` }),
  help: 'Any trouble? Call reception:',
  because: ({ hotel }) => `You get this because of your booking at ${hotel}.`,
};
