import {
  amended,
  arrived,
  booked,
  cancelled,
  left,
  nextGuest,
  otherRoom,
  reinstated,
  room,
  type Scenario,
  whole,
} from '../scenarios.ts';

const minute = 60_000;
const shorter = { ...whole, departure: { date: '2026-07-04' } };
const longest = { ...whole, departure: { date: '2026-07-09' } };
const alone = { ...whole, numUsers: 1 };

/** What befalls stays whose tickets the hotel's own server issues: while it is asked, and after it has answered. */
export const placementScenarios: readonly Scenario[] = [
  { name: 'booked', events: [booked()], mails: 1 },
  { name: 'told twice', events: [booked(), { ...booked(0, 700), again: true }], mails: 1 },
  { name: 'checked in, and out again', events: [arrived(0), left(5 * minute)], mails: 1 },
  { name: 'checked out while it is asked for', events: [arrived(0), left(150)] },
  { name: 'longer once it is issued', events: [booked(), amended(minute)], mails: 2 },
  { name: 'longer while it is asked for', events: [booked(), amended(250)] },
  { name: 'longer, then as before, while it is asked for', events: [booked(), amended(200), amended(1200, whole)] },
  {
    name: 'longer once it is issued, and as before while that is asked for',
    events: [booked(), amended(minute), amended(minute + 250, whole)],
  },
  {
    name: 'longer, as before, and longer again',
    events: [booked(), amended(minute), amended(minute + 250, whole), amended(5 * minute)],
  },
  { name: 'longer and longer', events: [booked(), amended(minute), amended(minute + 300, longest)] },
  { name: 'shorter', events: [booked(), amended(300, shorter)], mails: 1 },
  { name: 'another room', events: [booked(), amended(300, otherRoom)], mails: 1 },
  {
    name: 'for one device, then for all',
    events: [amended(0, alone), amended(minute, { ...whole, numUsers: 5 })],
    mails: 2,
  },
  { name: 'cancelled before booked', events: [cancelled(5000, 0), booked(0, 200)], mails: 0 },
  { name: 'cancelled while it is asked for', events: [booked(), cancelled(250)] },
  { name: 'cancelled while the answer may be lost', events: [booked(), cancelled(minute)] },
  { name: 'cancelled, and reinstated at once', events: [booked(), cancelled(200), reinstated(500)] },
  { name: 'reinstated while it is looked for', events: [booked(), cancelled(20_000), reinstated(122_250)] },
  { name: 'reinstated once it is issued', events: [booked(), cancelled(minute), reinstated(2 * minute)], mails: 1 },
  { name: 'reinstated for longer', events: [booked(), cancelled(minute), amended(2 * minute)] },
  {
    name: 'next guest on the same number while it is asked for',
    events: [booked(), { ...booked(250), facts: nextGuest }],
  },
  { name: 'next guest on the same number', events: [booked(), { ...booked(minute), facts: nextGuest }], mails: 2 },
  { name: 'two rooms, cancelled as one', events: [room(1, 0), room(2, 70), cancelled(minute)] },
];
