import { ofOneSender, sendersAtOnce as sendersFor } from '../../lib/mail/delivery.ts';
import { recordersAtOnce } from '../../lib/mail/ses-events.ts';
import type { Deployed, Limit, TicketUnits } from './limit.ts';
import { quotas } from './quotas.ts';
import { tableLimits } from './table-limits.ts';

/** Seconds that a batch of ten events takes, with time to spare; `Duration` of issue-tickets tells what it is. */
const batchSeconds = 0.2;
/** Everything that limits a deployment, the narrowest first. */
export function limits(deployed: Deployed, units: TicketUnits): readonly Limit[] {
  return [...ofMails(deployed), ...ofFunctions(deployed), ...tableLimits(deployed, units), ...ofHttp(deployed)].sort(
    (a, b) => a.bears - b.bears,
  );
}

/** Copies of issue-tickets that so many events a second take. */
function copiesFor(rate: number, { batchSize }: Pick<Deployed, 'batchSize'>): number {
  return Math.ceil((rate * batchSeconds) / batchSize);
}

function ofMails({ sendersAtOnce }: Deployed): readonly Limit[] {
  return [
    {
      what: 'Mails: the rate that SES gives the account. What is more waits in the table and goes later, none is lost',
      bears: quotas.mails,
      set: (rate) => `ask AWS for ${n(rate)} mails a second`,
    },
    {
      what: `Copies of deliver-tickets, ${ofOneSender} mails a second each`,
      bears: sendersAtOnce * ofOneSender,
      set: (rate) =>
        `\`maxSendRate: ${rate}\`${rate > 1000 * ofOneSender ? `, and a deployment for each ${n(1000 * ofOneSender)}` : ''}`,
    },
  ];
}

function ofFunctions(deployed: Deployed): readonly Limit[] {
  const { batchesAtOnce, batchSize } = deployed;
  const perCopy = batchSize / batchSeconds;
  const { batchesAtFirst, moreBatchesAMinute, functionsAtOnce, inFlight } = quotas;
  const copies = (rate: number) => copiesFor(rate, deployed) + recordersAtOnce(rate) + sendersFor(rate);
  return [
    {
      what: `Copies of issue-tickets, ${batchSize} events a batch and ${batchSeconds} s each`,
      bears: batchesAtOnce * perCopy,
      set: (rate) => {
        const seconds = ((copiesFor(rate, deployed) - batchesAtFirst) / moreBatchesAMinute) * 60;
        return `\`batchesAtOnce: ${copiesFor(rate, deployed)}\`; all run after ${Math.ceil(seconds)} s`;
      },
    },
    {
      what: `Functions at once, of all queues: ${n(functionsAtOnce)} of an account, 10 of a new one`,
      bears: (functionsAtOnce / copies(1e3)) * 1e3,
      set: (rate) => `ask AWS for ${n(copies(rate) * 2)}`,
    },
    {
      what: `SQS: ${n(inFlight)} messages in work`,
      bears: inFlight / batchSeconds,
      set: () => 'ask AWS for more',
    },
  ];
}

function ofHttp({ maxApiRate, dailyEvents }: Deployed): readonly Limit[] {
  const { apiCalls, partitionWrites, partitionReads } = quotas;
  return [
    {
      what: 'By HTTP: events of one key a day',
      bears: dailyEvents / 86_400,
      set: (rate) => `\`dailyEvents: ${rate * 86_400}\`, or more keys`,
    },
    {
      what: `By HTTP: the setting; ${n(apiCalls)} calls of an account, 2,500 in some regions`,
      bears: maxApiRate,
      set: (rate) => `\`maxApiRate: ${rate}\`${rate * 2 > apiCalls ? ', and ask AWS for twice as much' : ''}`,
    },
    {
      what: 'By HTTP: events of one key, counted by an item a day',
      bears: partitionWrites,
      set: (rate) => `${Math.ceil(rate / partitionWrites)} keys`,
    },
    {
      what: 'By HTTP: calls of all keys, each read as it stands now, in one partition',
      bears: partitionReads,
      set: () => 'send to the queue instead: it asks for no key',
    },
  ];
}

function n(number: number): string {
  return number.toLocaleString('en');
}
