import type { OutsideCall } from '../fakes/faults.ts';
import type { WorldOptions } from '../world.ts';
import { broken, together, withPorts } from './broken.ts';
import type { Mutant } from './mutant.ts';
import {
  acknowledgedAtOnce,
  announcedOnce,
  hearing,
  keepMail,
  leasing,
  leftOutForGood,
  newNameNewGuest,
  notWaitedFor,
  owesMail,
  reading,
  sentAs,
  sureOfFailure,
  writing,
} from './other-ports.ts';

type Input = Readonly<Record<string, unknown>>;

const world = 'stays';
const calm = { world, seed: 1, events: 400, load: 'spread', faults: 'calm' } as const;

/** So few codes that many are drawn twice; the sound product draws again. */
const scarceCodes = broken('issueTickets', ['generator', 'credentials'], (credentials) => (location) => {
  const { user, pass } = credentials(location);
  return { user: user.slice(-2).padStart(user.length, 'K'), pass };
});

/** Broken rules, each caught by the simulation while the sound product passes. */
export const mutants: Readonly<Record<string, Mutant>> = {
  'Any event overwrites any other, in whatever order they come': {
    shows: 'lostEvents',
    under: { world, timings: 20, scenario: 'cancelled before booked' },
    change: reading((stay) => ({ ...stay, entries: [], before: undefined, guestSince: undefined })),
  },
  'Every event brings a new code': {
    shows: 'doubleTickets',
    under: { world, timings: 10, scenario: 'amended, then cancelled' },
    change: reading((stay) => ({ ...stay, ticket: undefined })),
  },
  'What the desk has corrected is overwritten by the next event that repeats the old': {
    shows: 'lostEvents',
    under: calm,
    change: hearing((words) => words.filter(({ status, cancels }) => status !== undefined || cancels)),
  },
  "A cancellation of the desk's ends with the next event that repeats the stay": {
    shows: 'lostEvents',
    under: calm,
    change: hearing((words) => words.filter(({ cancels }) => !cancels)),
  },
  'A check-out or a no-show does not free the reservation number for the next guest': {
    shows: 'lostEvents',
    under: { ...calm, events: 800 },
    change: hearing((words) => words.filter(({ status }) => status !== 'checked_out' && status !== 'no_show')),
  },
  'What is tentative or blocked changes a stay that is confirmed': {
    shows: 'lostEvents',
    under: calm,
    change: sentAs(({ data, ...event }) => {
      const isOpen = data.status === 'tentative' || data.status === 'block';
      return { ...event, data: { ...data, ...(isOpen && { status: 'confirmed' }) } };
    }),
  },
  'Another name alone is another guest, without the address': {
    shows: 'lostEvents',
    under: calm,
    change: writing(newNameNewGuest),
  },
  'What is said of a whole reservation is not said of its other rooms': {
    shows: 'lostEvents',
    under: calm,
    change: reading((stay) => ({ ...stay, rooms: [] })),
  },
  'A stay is written without a condition on its revision': {
    shows: 'lostEvents',
    under: { world, timings: 20, scenario: 'cancelled before booked' },
    change: altered(isStayPut, (input) => ({ ...input, ConditionExpression: undefined })),
  },
  'What becomes of a mail leaves the revision as it was': {
    shows: 'doubleMails',
    under: { world, timings: 200, scenario: 'another room while the mail goes' },
    change: altered(
      (call) => isStayPut(call) && !isIssuing(call),
      ({ Item, ...input }) => ({ ...input, Item: { ...(Item as object), rev: revisionOf(input) } }),
    ),
  },
  'A code is claimed without a condition that it is free': {
    shows: 'sharedCodes',
    under: { ...calm, events: 600, load: 'burst', given: scarceCodes },
    change: altered(
      ({ command, input }) => command === 'PutItem' && keyOf(input).startsWith('REALM#'),
      (input) => ({ ...input, ConditionExpression: undefined }),
    ),
  },
  'A message is acknowledged before the stay is written': {
    shows: 'lostEvents',
    under: { world, scenario: 'booked' },
    change: { handlers: { issueTickets: acknowledgedAtOnce } },
  },
  'A message is acknowledged before its outcome is on record': {
    shows: 'eventsWithoutOutcome',
    under: { world, scenario: 'in and out', at: isOutcome, seeds: 10 },
    change: broken('issueTickets', ['outcomes', 'record'], notWaitedFor),
  },
  'A mail that a cancellation or a departure left out is not owed again after it was undone': {
    shows: 'lostMails',
    under: { world, timings: 20, scenario: 'reinstated while the mail waits' },
    change: writing(leftOutForGood),
  },
  'A cancellation does not stop the mail that waits': {
    shows: 'mailsAfterRevoked',
    under: { world, timings: 100, scenario: 'cancelled before booked' },
    change: together(
      writing((before, after) => (owesMail(before) && after.state !== 'active' ? keepMail(before, after) : after)),
      withPorts('deliverTickets', ({ performer }) => ({
        performer: { ...performer, leasing: { ofAnyState: true as const } },
      })),
    ),
  },
  'A mail is marked as sent, then sent': {
    shows: 'lostMails',
    under: { world, scenario: 'booked' },
    change: leasing(({ lease: _, leaseToken: __, ...mail }) => ({
      ...mail,
      status: 'accepted',
      id: 'not-yet-sent',
    })),
  },
  'A mail is sent, then marked as sent, with no lease': {
    shows: 'doubleMails',
    under: { world, timings: 100, scenario: 'another room while the mail goes' },
    change: leasing(({ lease: _, leaseToken: __, ...mail }) => ({ ...mail, status: 'queued' })),
  },
  'A mail in hand is so for ever: the lease has no end': {
    shows: 'lostMails',
    under: { world, scenario: 'booked' },
    change: leasing((mail) => ({ ...mail, lease: Number.MAX_SAFE_INTEGER })),
  },
  'The lease is shorter than a send: 20 ms': {
    shows: 'doubleMails',
    under: { world, timings: 100, scenario: 'another room while the mail goes' },
    change: leasing((mail) => ({ ...mail, lease: (mail.lease ?? 0) - 179_980 })),
  },
  'A lost answer of SES is taken as a refusal, and the mail sent again at once': {
    shows: 'doubleMails',
    under: { world, scenario: 'told twice', at: isSend, seeds: 10 },
    change: sureOfFailure(),
  },
  'The SDK tries a mail three times': {
    shows: 'doubleMails',
    under: { world, scenario: 'booked', at: isSend, seeds: 10 },
    change: { attempts: { ses: 3 } },
  },
  'SES events are not heard': {
    shows: 'doubleMails',
    under: { world, scenario: 'booked', at: isSend },
    change: { without: ['sesEvents'] },
  },
  'There is no sweeper': { shows: 'lostMails', under: { world, scenario: 'booked' }, change: { without: ['sweeper'] } },
  'There is no sweeper, and an event that comes again does not announce the mail again': {
    shows: 'lostMails',
    under: { world, scenario: 'booked', at: isIssuing },
    change: together({ without: ['sweeper'] }, withPorts('issueTickets', announcedOnce)),
  },
};

function isOutcome({ command }: OutsideCall): boolean {
  return command === 'BatchWriteItem';
}

function isSend({ command }: OutsideCall): boolean {
  return command === 'SendRawEmail';
}

/** Where events are turned into tickets. */
function isIssuing({ fn }: OutsideCall): boolean {
  return fn.endsWith('issue-tickets');
}

function keyOf({ Item }: Input): string {
  const { pk, sk } = Item as { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } };
  return pk.S.startsWith('REALM#') ? pk.S : sk.S;
}

function isStayPut({ command, input }: OutsideCall): boolean {
  return command === 'PutItem' && keyOf(input).startsWith('STAY#');
}

/** The revision that a stay must have to be written. */
function revisionOf({ ExpressionAttributeValues: values }: Input): unknown {
  return (values as Input | undefined)?.[':rev'];
}

function altered(which: (call: OutsideCall) => boolean, change: (input: Input) => Input): Partial<WorldOptions> {
  return { alter: (call) => (which(call) ? change(call.input) : undefined) };
}
