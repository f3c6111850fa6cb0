import { type OutsideCall, refusals } from '../fakes/faults.ts';
import type { Mutant } from './mutant.ts';
import { reading, writing } from './other-ports.ts';
import {
  leasedForEver,
  leftAtOnce,
  mailedWithoutCode,
  newVersionForPlans,
  orderedAgain,
  otherJob,
  owing,
  readAs,
  stillWanted,
  sweptMailsAlone,
  withoutRest,
} from './placing-ports.ts';

const world = 'octopus';
const isAtHouse = ({ service }: OutsideCall) => service === 'upstream';
const singlesAtHouse = (scenario: string) => ({ world, scenario, at: isAtHouse }) as const;

/** Broken rules of tickets that hotels' own servers issue. */
export const placementMutants: Readonly<Record<string, Mutant>> = {
  'A ticket is asked for again without a search': {
    shows: 'doublePlacements',
    under: singlesAtHouse('booked'),
    change: otherJob((job) => ({ ...job, mayBeGranted: false })),
  },
  'A ticket is asked for again at once, while the server may still be at it': {
    shows: 'doublePlacements',
    under: singlesAtHouse('booked'),
    change: withoutRest(),
  },
  'A ticket that the list does not have yet is asked for again within two minutes of a request without an answer': {
    shows: 'doublePlacements',
    under: { ...singlesAtHouse('booked'), seeds: 5 },
    change: otherJob(({ quietUntil: _, ...job }) => job),
  },
  "A lost answer of the hotel's server is taken as a refusal": {
    shows: 'doublePlacements',
    under: singlesAtHouse('booked'),
    change: readAs('unknown', 'postponed'),
  },
  "A refusal of the hotel's server is taken as a lost answer, and its list read for nothing": {
    shows: 'searches',
    under: { ...singlesAtHouse('booked'), only: refusals },
    change: readAs('postponed', 'unknown'),
  },
  'The mail goes before the code is there': {
    shows: 'unissuedMails',
    under: { world, timings: 1, scenario: 'booked' },
    change: mailedWithoutCode(),
  },
  'Plans that change while a ticket is asked for begin another version': {
    shows: 'unknownTickets',
    under: { world, timings: 20, scenario: 'longer while it is asked for' },
    change: owing(newVersionForPlans),
  },
  'What is found after a lost answer is taken for what the guest should have by now': {
    shows: 'wrongPlacements',
    under: singlesAtHouse('longer while it is asked for'),
    change: otherJob(({ asked: _, ...job }) => job),
  },
  'A ticket is asked for although its stay was cancelled': {
    shows: 'placedUnordered',
    under: singlesAtHouse('cancelled while the answer may be lost'),
    change: stillWanted(),
  },
  'A ticket is asked for although its guest has left': {
    shows: 'placedUnordered',
    under: singlesAtHouse('checked out while it is asked for'),
    change: stillWanted(),
  },
  'A ticket that is not wanted any more is not looked for, although it may stand': {
    shows: 'unknownTickets',
    under: singlesAtHouse('cancelled while the answer may be lost'),
    change: owing(leftAtOnce),
  },
  'A ticket that was looked for in vain is given up, although its stay was reinstated meanwhile': {
    shows: 'lostPlacements',
    under: { ...singlesAtHouse('reinstated while it is looked for'), seeds: 5 },
    change: readAs('withdrawn', 'failed'),
  },
  'A reinstated stay is issued another ticket, although its own stands': {
    shows: 'needlessTickets',
    under: { world, timings: 4, scenario: 'reinstated once it is issued' },
    change: reading((stay) => (stay.state === 'cancelled' ? { ...stay, ticket: undefined } : stay)),
  },
  'Another ticket is issued although the one that stands does': {
    shows: 'needlessTickets',
    under: { world, timings: 20, scenario: 'shorter' },
    change: writing(orderedAgain),
  },
  'A ticket that is asked for is so for ever: the lease has no end': {
    shows: 'lostPlacements',
    under: singlesAtHouse('booked'),
    change: leasedForEver(),
  },
  'The sweeper looks after mails alone': {
    shows: 'lostPlacements',
    under: singlesAtHouse('booked'),
    change: sweptMailsAlone(),
  },
};
