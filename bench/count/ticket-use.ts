import { paginateScan } from '@aws-sdk/client-dynamodb';
import { ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { sampleLocation, sampleTicket } from '../../test/mail/mail-samples.ts';
import { entryOf, itemSize } from './aws-units.ts';
import { type Run, runCheckIns } from './check-ins.ts';
import { countEventsOut, type EventsOutCounts } from './events-out.ts';
import { type Harness, openHarness, useOf } from './harness.ts';
import { sampleCheckIn } from './sample-events.ts';
import { alarmsOf, type TicketUse } from './ticket-cost.ts';

/** Check-ins that are counted: serials are drawn fifty at a time. */
const count = 250;

/** What one ticket of a check-in uses, counted in the handlers in full batches, and the stack that it was counted on. */
export async function countTicketUse(cdkOut: string) {
  const harness = await openHarness(cdkOut);
  try {
    const bodies = Array.from({ length: count }, (_, n) => sampleCheckIn(n));
    const run = await runCheckIns(bodies, harness);
    const { kept } = await storedSizes(harness);
    const eventsOut = await countEventsOut(cdkOut);
    return { use: ticketUse(run, kept, eventsOut), stack: { ...harness.stack, alarms: alarmsOf(cdkOut) } };
  } finally {
    await harness.close();
  }
}

/** What each ticket of a run has used. @param storedBytes of each ticket */
function ticketUse(run: Run, storedBytes: number, eventsOut: EventsOutCounts): TicketUse {
  const { issue, deliver, record } = run;
  const { writeUnits, readUnits, logBytes } = useOf({
    what: 'a ticket',
    times: run.tickets,
    tallies: { issue, deliver, record },
  });
  return {
    ...{ writeUnits, readUnits, logBytes, storedBytes },
    attachmentBytes: pictureBytes(),
    eventsOut: eventsOutUse(eventsOut),
  };
}

/** Without hooks, from a ticket's issue to its end by the clock. publish-ends is called each minute anyway. */
function eventsOutUse({ published, ended }: EventsOutCounts): TicketUse['eventsOut'] {
  const [begin, end] = [useOf(published), useOf(ended)];
  return {
    events: published.events / published.times + ended.events / ended.times,
    writeUnits: begin.writeUnits + end.writeUnits,
    readUnits: begin.readUnits + end.readUnits,
    calls: begin.invocations,
    logBytes: begin.logBytes + end.logBytes,
  };
}

/** Bytes of the pictures of a mail with both QR codes, in base64 as sent. */
function pictureBytes(): number {
  const location = sampleLocation({ loginUrlTemplate: 'https://wifi.example.com/login?code={user}' });
  const guest = { givenName: 'Ada', familyName: 'Example', locale: 'en' };
  const { pictures } = ticketEmail({ location, ticket: sampleTicket(), guest, room: { id: '204' } });
  return pictures.reduce((sum, { content }) => sum + Math.ceil(content.length / 3) * 4, 0);
}

/** DynamoDB's storage overhead per item and index entry. */
const overhead = 100;

/** Sizes of a table's stays, and the storage per stay, including index entries and the claimed code. */
export async function storedSizes({ db, table }: Pick<Harness, 'db' | 'table'>) {
  const stays: number[] = [];
  let kept = 0;
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName: table.name })) {
    for (const item of Items) {
      const isStay = item.sk?.S?.startsWith('STAY#') === true;
      if (!isStay && !item.pk?.S?.startsWith('REALM#')) continue;
      const entries = table.indexes.map((index) => entryOf(item, table, index)).filter((entry) => entry !== undefined);
      kept += [item, ...entries].reduce((sum, one) => sum + itemSize(one) + overhead, 0);
      if (isStay) stays.push(itemSize(item));
    }
  }
  return {
    largest: Math.max(...stays),
    mean: stays.reduce((sum, n) => sum + n, 0) / stays.length,
    kept: kept / stays.length,
  };
}
