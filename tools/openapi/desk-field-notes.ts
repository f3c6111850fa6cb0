import type { FieldNote } from './mail-field-notes.ts';

const row = {
  serial: { description: 'Absent while the hotel’s own server has not issued the ticket.' },
  key: { description: 'The guest’s name in `gone` and in paths while there is no `serial`.' },
  reservation: { description: 'Absent for a ticket that was made by hand.' },
  from: { description: 'From when the ticket is good, UTC.' },
  until: {
    description:
      'When it ends, UTC: by its dates, by its first login, or as its budget was used up. From then on it is expired, which is no change.',
  },
  stay: { description: 'As the hotel system has told last; `unknown` if none has.' },
  service: { description: 'The name of the service.' },
  devices: { description: 'Devices that are in, as of this answer.' },
  codeStart: { description: 'The first characters of the code: four, or half of a short one.' },
  login: { description: 'The first login, UTC.' },
  mail: {
    description: 'How far the mail has come (`none`: none was ever due), and why the guest is without it.',
  },
  reached: {
    description:
      '`online`: a device is in now · `used`: somebody has logged in with the code · `handed`: a mail to the guest’s own address was delivered, a text arrived, a message stands in the portal’s chat, or reception has printed or shown it · `maybe`: it was sent, and nobody knows whether it came · `no`.',
  },
  help: {
    description:
      'Why reception is to look after the guest; the reasons are those of `GET undelivered`. Absent if there is nothing to do.',
  },
  'help/from': {
    description:
      'Not before, UTC: a word of what was sent may still come, half an hour after it was due, or the ticket has not begun. Absent: at once.',
  },
  visitor: { description: 'The ticket was made by hand, for no reservation.' },
  group: { description: 'The group that it was made with: its name, if it has one, and of how many tickets it was.' },
} satisfies Readonly<Record<string, FieldNote>>;

function notesOf(schema: string): Readonly<Record<string, FieldNote>> {
  return Object.fromEntries(Object.entries(row).map(([field, note]) => [`${schema}/${field}`, note]));
}

const figure = {
  final: { description: 'These figures change no more.' },
  issued: { description: 'Tickets that were made on that day.' },
  logins: {
    description: 'Tickets with which somebody logged in for the first time. Absent where nobody tells of logins.',
  },
  ended: { description: 'Tickets whose time ended on that day, without those that are `cancelled`.' },
  used: { description: 'Of those that ended: with an accepted login by then. Absent where nobody tells of logins.' },
  neverUsed: { description: 'Of those that ended: without one. Absent where nobody tells of logins.' },
  cancelled: {
    description:
      'Tickets whose time would have ended on that day, and that were cancelled before anybody had logged in with them.',
  },
  undelivered: {
    description:
      'Guests whose ticket ended on that day, and who had no code or of whom nobody knows, by the reasons of `GET undelivered`; reasons without a guest are left out.',
  },
} satisfies Readonly<Record<string, FieldNote>>;

function figureNotesOf(schema: string): Readonly<Record<string, FieldNote>> {
  return Object.fromEntries(Object.entries(figure).map(([field, note]) => [`${schema}/${field}`, note]));
}

/** Notes on the fields of the desk's operations. */
export const deskFieldNotes: Readonly<Record<string, FieldNote>> = {
  ...notesOf('DeskRow'),
  ...notesOf('DeskStay'),
  'DeskToday/at': { description: 'The time of this answer, UTC.' },
  'DeskToday/cursor': { description: 'For `since` in the next request; opaque.' },
  'DeskToday/whole': { description: 'The rows are all that there are: what is not among them is gone.' },
  'DeskToday/gone': { description: 'Rows that are there no more, by `serial`, or by `key` if they had none.' },
  'DeskStay/numUsers': { description: 'Simultaneous devices; 0: no limit.' },
  'DeskStay/code/pass': { description: 'Absent if codes have no password.' },
  'DeskStay/code/grouped': { description: 'The code as it is read out.' },
  'DeskStay/online/*/since': { description: 'When it got its place, UTC.' },
  'DeskStay/online/*/byOwnDoor': { description: 'It came in without the code, by the guest’s own door.' },
  'DeskStay/mailTimeline': { description: 'Absent if no mail was ever due.' },
  'DeskStay/earlier': { description: 'Acts by hand beside those that are listed.' },
  'DeskTrailLine/act': { description: 'What was done by hand, or the status that a hotel system has told.' },
  'DeskTrailLine/what': {
    description:
      'Of what was done: the new end, the fields that were corrected, the replaced serial; nothing of a guest.',
  },
  'DeskSearch/text': { description: 'What is looked for. This, or `groupOf`.' },
  'DeskSearch/groupOf': { description: 'The number of a ticket whose whole group is asked for.' },
  'DeskFound/rows/*/replaced': {
    description: 'It was found by a number or a code that was replaced, which is the guest’s no more.',
  },
  'DeviceOut/leaves': {
    description:
      '`within_minutes`: the network’s controller is told; `at_session_end`: the network cannot be told, and lets it be on until its session ends.',
  },
  'DeskReached/inHouse': { description: 'The sum of the other three.' },
  'DeskFigures/at': { description: 'The time of this answer, UTC.' },
  'DeskFigures/days': { description: 'In their order, as far as they are known.' },
  'DeskFigures/months': { description: 'The sums of those days.' },
  ...figureNotesOf('DeskDayFigures'),
  ...figureNotesOf('DeskMonthFigures'),
  'DeskMonthFigures/month': { description: '`2026-12`' },
  'DeskMonthFigures/days': { description: 'How many days are summed.' },
  'DeskReached/serials': { description: 'Who they are, by `serial`, or by `key` while there is none.' },
};
