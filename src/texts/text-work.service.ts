import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Location } from '../core/location/location.ts';
import { isBroughtOtherwise } from '../core/owed/channels.ts';
import { nextTextHour } from '../core/owed/kinds/short-messages/text-kind.ts';
import type { SendDeps, SendRateLimiter, WorkPerformer } from '../core/owed/perform/perform.service.ts';
import { performBatch } from '../core/owed/perform/perform-batch.service.ts';
import { mayBeGranted, unknownEnd } from '../core/owed/work.ts';
import type { Locations } from '../core/ports.ts';
import { hasTicket, type Stay } from '../core/stay/stay.ts';
import { epochMs } from '../kit/time.ts';
import { mobileNumber } from './phone.ts';
import type { TextCount } from './text-count.store.ts';
import type { Texter, TextJob } from './texts.client.ts';
import { ticketText } from './ticket-text.ts';

/** What texting guests needs. */
export interface TextWorkDeps {
  readonly locations: Locations;
  readonly texter: Texter;
  readonly count: TextCount;
  /** Whether whoever brought a stay is proven, or the hotel vouches for it: anybody else could have texts sent at its cost. */
  readonly isProven: (source: string, openedAt: string) => Promise<boolean>;
  /** Countries where texts may go, ISO 3166-1 of two letters. */
  readonly countries: readonly string[];
  readonly line: SendRateLimiter;
  readonly now: () => number;
}

/** A text that comes later is of no use: seconds. */
const mostSeconds = 86_400;

/** With less than this left of the ticket, in seconds, nobody is texted. */
const leastSeconds = 60;

/** A text goes so long after it was looked at whether it may, at most: milliseconds. Turns come within three seconds. */
const turnWithin = 5000;

/** Texts guests their codes: how owed work of the kind `text` is done. */
export function textWork(deps: TextWorkDeps): WorkPerformer<TextJob> {
  const { locations, texter, count, line, now } = deps;
  return {
    line,
    leasing: { isSoonAgain: true, countsRefusals: true },
    async prepare(stay) {
      const location = await locations.get(stay.locationId);
      const { text: work } = stay.owed;
      if (!location?.sms || !work) return { why: 'not_wanted' };
      const job = await jobFor(stay, location, deps);
      if ('why' in job) return job;
      // People decide then, at any hour.
      if (mayBeGranted(work, work.attempts)) return { job: { ...job, mayBeOut: true } };
      if (isBroughtOtherwise('text', stay, location, stay)) return { why: 'other_channel' };
      const [from, until] = [now(), now() + turnWithin];
      const hour = nextTextHour(stay, location, from) ?? nextTextHour(stay, location, until);
      return hour === undefined ? { job } : { until: epochMs(hour) };
    },
    async perform(job, about) {
      // A second text while nobody knows of the first is never sent: an event that comes later still tells.
      if (job.mayBeOut) return { type: 'failed', why: unknownEnd };
      const giveBack = await count.take();
      if (!giveBack) return { type: 'withdrawn', why: 'texts_capped' };
      const outcome = await texter.send(job, about);
      const isCertain = outcome.type === 'postponed' || outcome.type === 'failed';
      // One that stays counted is no harm.
      if (isCertain) await giveBack().catch(() => undefined);
      return outcome;
    },
  };
}

/** The text of a stay, or why it gets none. */
async function jobFor(
  stay: Stay,
  location: Location,
  { isProven, countries, now }: TextWorkDeps,
): Promise<TextJob | { readonly why: string }> {
  const { sms } = location;
  if (!sms || !hasTicket(stay)) return { why: 'not_wanted' };
  const left = Math.floor((epochMs(stay.ticket.until) - now()) / 1000);
  if (left < leastSeconds) return { why: 'ended' };
  const { guest } = stay.facts;
  const phone = mobileNumber(guest?.phone, sms.country, countries);
  if (phone.why !== undefined) return { why: phone.why };
  if (!(await isProven(stay.source, stay.openedAt))) return { why: 'not_confirmed' };
  const text = ticketText({ location, ticket: stay.ticket, locale: guest?.locale });
  if (text === undefined) return { why: 'too_long' };
  return {
    number: phone.number,
    origin: sms.origin,
    text,
    seconds: Math.min(left, mostSeconds),
    mayBeOut: false,
  };
}

/** Sends the texts that a batch of messages announces. What could not be tried comes again; what was tried is on record. */
export function sendTexts(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: SendDeps<TextJob>,
): Promise<SQSBatchResponse> {
  return performBatch('text', Records, context, deps);
}
