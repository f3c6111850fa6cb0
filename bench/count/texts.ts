import { issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/events/issue-tickets.wiring.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { readWorkMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { sendTextsDeps } from '../../src/operations/send-texts.wiring.ts';
import { recordTexts } from '../../src/texts/record-texts.service.ts';
import { recordTextsDeps } from '../../src/texts/record-texts.wiring.ts';
import { sendTexts } from '../../src/texts/text-work.service.ts';
import { type Counted, inBatches, openHarness } from './harness.ts';
import { longCheckIn } from './sample-events.ts';

const times = 10;
/** Deployments without texts have no such queue. */
const TEXT_QUEUE_URL = 'https://sqs.local/texts';
const kept = { RETENTION_DAYS: '30', DUE_PARTITIONS: '4' };

/** Counts what it costs to text guests who have no address, each alone, and to record what AWS tells of it. */
export async function countTexts(cdkOut: string): Promise<Counted> {
  const harness = await openHarness(cdkOut);
  try {
    const { location } = harness;
    const sms = { origin: '+34960000001', country: 'ES' };
    await writeLocation(harness.kept, { ...location, reach: ['mail', 'sms'], sms });
    const world = { now: Date.now, random: () => 0.5, wait: async () => undefined };
    const issue = harness.started(
      'issue-tickets',
      (env, clients) => {
        const deps = issueTicketsDeps(env, { ...clients, ...world, generator: randomCredentials });
        return (event: Parameters<typeof issueTickets>[0]) => issueTickets(event, deps);
      },
      { TEXT_QUEUE_URL },
    );
    const send = harness.started(
      'send-texts',
      (env, clients) => {
        const deps = sendTextsDeps(env, { ...clients, ...world });
        const context = { getRemainingTimeInMillis: () => 60_000 };
        return (event: Parameters<typeof sendTexts>[0]) => sendTexts(event, context, deps);
      },
      { ...kept, TEXT_QUEUE_URL, COUNTRIES: 'ES', MAX_PRICE: '0.15', MAX_PER_HOUR: '1000' },
    );
    const record = harness.started(
      'record-texts',
      (env, clients) => {
        const deps = recordTextsDeps(env, { ...clients, ...world });
        return (event: Parameters<typeof recordTexts>[0]) => recordTexts(event, deps);
      },
      kept,
    );
    const run = async (ids: readonly number[]) => {
      await inBatches(ids.map(telephoned), 10, issue);
      const owed = harness.take(TEXT_QUEUE_URL);
      await inBatches(owed, 1, send);
      await inBatches(owed.flatMap(told), 1, record);
    };
    await run([900]);
    harness.tallies();
    await run(Array.from({ length: times }, (_, n) => n));
    const names = ['issue-tickets', 'send-texts', 'record-texts'];
    return { what: 'a text to a guest without an address', times, tallies: harness.tallies(...names) };
  } finally {
    await harness.close();
  }
}

function telephoned(n: number): string {
  const event = JSON.parse(longCheckIn(n));
  const { email: _, ...guest } = event.data.guest;
  const phone = `+34 612 34 ${String(1000 + n).slice(-4)}`;
  return JSON.stringify({ ...event, data: { ...event.data, guest: { ...guest, phone } } });
}

/** What AWS tells of a text: that it is on its way, and that the phone has it. */
function told(message: string): string[] {
  const work = readWorkMessage(message);
  if (!work) throw new Error('Nothing is owed');
  const at = Date.now();
  const about = { eventVersion: '1.0', eventTimestamp: at, messageRequestTimestamp: at, messageId: 'text-1' };
  const context = { location: work.locationId, stay: work.key, version: String(work.version) };
  const price = { totalMessageParts: 1, totalMessagePrice: 0.06, totalCarrierFee: 0 };
  return [
    { ...about, context, ...price, eventType: 'TEXT_QUEUED', isFinal: false },
    { ...about, context, ...price, eventType: 'TEXT_DELIVERED', isFinal: true },
  ].map((event) => JSON.stringify(event));
}
