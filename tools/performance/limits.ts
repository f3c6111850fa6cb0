import { ofOneSender, sendersAtOnce as sendersFor } from '../../lib/mail/delivery.ts';
import { recordersAtOnce } from '../../lib/mail/ses-events.ts';
import type { Deployed, Limit, TicketUnits } from './limit.ts';
import { quotas } from './quotas.ts';
import { tableLimits } from './table-limits.ts';

/** Seconds per batch of ten events, generously assumed; the metric `Duration` of issue-tickets shows the real value. */
const batchSeconds = 0.2;
/** Every limit of a deployment, the lowest first. */
export function limits(deployed: Deployed, units: TicketUnits): readonly Limit[] {
  return [...ofMails(deployed), ...ofFunctions(deployed), ...tableLimits(deployed, units), ...ofHttp(deployed)].sort(
    (a, b) => a.most - b.most,
  );
}

/** Instances of issue-tickets needed for so many events a second. */
function copiesFor(rate: number, { batchSize }: Pick<Deployed, 'batchSize'>): number {
  return Math.ceil((rate * batchSeconds) / batchSize);
}

function ofMails({ sendersAtOnce }: Deployed): readonly Limit[] {
  return [
    {
      what: "Mails: SES's limit for the account, often 14 (`doctor` tells it); more wait",
      most: quotas.mails,
      set: (rate) => `ask AWS for ${n(rate)} mails a second`,
    },
    {
      what: `Instances of deliver-tickets, ${ofOneSender} mails a second each`,
      most: sendersAtOnce * ofOneSender,
      set: (rate) =>
        `\`maxSendRate: ${rate}\`${rate > 1000 * ofOneSender ? `, and one deployment per ${n(1000 * ofOneSender)}` : ''}`,
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
      what: `Instances of issue-tickets, ${batchSize} events a batch, ${batchSeconds} s a batch`,
      most: batchesAtOnce * perCopy,
      set: (rate) => {
        const seconds = ((copiesFor(rate, deployed) - batchesAtFirst) / moreBatchesAMinute) * 60;
        return `\`batchesAtOnce: ${copiesFor(rate, deployed)}\`; all are running after ${Math.ceil(seconds)} s`;
      },
    },
    {
      what: `Lambda concurrency of all queues: ${n(functionsAtOnce)} per account, 10 for a new one`,
      most: (functionsAtOnce / copies(1e3)) * 1e3,
      set: (rate) => `ask AWS for ${n(copies(rate) * 2)}`,
    },
    {
      what: `SQS: ${n(inFlight)} messages in flight`,
      most: inFlight / batchSeconds,
      set: () => 'ask AWS for more',
    },
  ];
}

function ofHttp({ maxApiRate, dailyEvents }: Deployed): readonly Limit[] {
  const { apiCalls, partitionWrites, partitionReads } = quotas;
  return [
    {
      what: 'HTTP: events of one key a day, or more keys',
      most: dailyEvents / 86_400,
      set: (rate) => `\`dailyEvents: ${rate * 86_400}\``,
    },
    {
      what: `HTTP: calls; AWS's quota is ${n(apiCalls)} an account, in some regions 2,500`,
      most: maxApiRate,
      set: (rate) => `\`maxApiRate: ${rate}\`${rate * 2 > apiCalls ? ', and ask AWS for twice as much' : ''}`,
    },
    {
      what: 'HTTP: events of one key, counted in one item a day',
      most: partitionWrites,
      set: (rate) => `${Math.ceil(rate / partitionWrites)} keys`,
    },
    {
      what: 'HTTP: calls of all keys, which lie in one partition',
      most: partitionReads,
      set: () => 'send to the queue',
    },
  ];
}

function n(number: number): string {
  return number.toLocaleString('en');
}
