import { nextChannel } from '../core/owed/perform/next-channel.service.ts';
import type { SendDeps } from '../core/owed/perform/perform.service.ts';
import { locationRateLimiter } from '../core/owed/rate/location-line.store.ts';
import { dueWork, workQueue } from '../core/owed/sweep/due-work.store.ts';
import { rateOfLocations } from '../core/owed/sweep/sweep.service.ts';
import { takeUpDeferred } from '../core/owed/sweep/take-up-deferred.service.ts';
import { deployedStays } from '../core/stay/store/deployed-stays.store.ts';
import { provenSources } from '../hotel-systems/connection/proven-sources.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import type { SendTextsEnv } from '../texts/environment.ts';
import { textCount } from '../texts/text-count.store.ts';
import { textWork } from '../texts/text-work.service.ts';
import { type TextJob, texter } from '../texts/texts.client.ts';

const kind = 'text';

/** Of all that is due, so much is looked through for a location's texts; the first due first. */
const mostDue = 20_000;

/** Wires send-texts. */
export function sendTextsDeps(
  env: SendTextsEnv,
  { dynamodb, sqs, sms, now, random, wait }: World<'dynamodb' | 'sqs' | 'sms' | 'now' | 'random' | 'wait'>,
): SendDeps<TextJob> {
  const { table: stored, locations, stays } = deployedStays(env, { dynamodb, now });
  const table = { ...stored, random };
  const queue = workQueue({ sqs, queueUrl: env.TEXT_QUEUE_URL });
  const maxRate = rateOfLocations(kind, locations);
  const due = (by: string) => dueWork(kind, by, { limit: mostDue }, table);
  const resumed = (locationId: string) => takeUpDeferred(locationId, { kind, due, maxRate, queue, now, wait });
  return {
    ...{ now, wait, random, stays, queue },
    nextChannel: nextChannel({ stays, locations, now }),
    performer: textWork({
      ...{ locations, now },
      line: locationRateLimiter({ ...table, kind, maxRate, resumed }),
      texter: texter({
        sms,
        configurationSet: env.CONFIGURATION_SET,
        protectConfiguration: env.PROTECT_CONFIGURATION,
        maxPrice: env.MAX_PRICE,
      }),
      count: textCount({ ...table, most: Number(env.MAX_PER_HOUR) }),
      isProven: provenSources(table),
      countries: env.COUNTRIES.split(','),
    }),
  };
}
