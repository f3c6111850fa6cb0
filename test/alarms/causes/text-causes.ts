import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { readLocation, writeLocation } from '../../../src/core/location/locations.store.ts';
import { hourAt } from '../../../src/kit/time.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import type { Cause } from './cause.ts';
import { checkedIn } from './checked-in.ts';
import { logged } from './logged.ts';
import { functionKilled, lettersDead } from './queue-causes.ts';

/** A guest without a mail address checks in at a hotel that texts. */
async function texted(world: AlarmWorld): Promise<void> {
  const id = 'TEXTS';
  const sms = { origin: 'HotelSol', country: 'ES' };
  const hotel = await readLocation(world.table, '28XXX004');
  if (!hotel) throw new Error('no location');
  await writeLocation(world.table, { ...hotel, id, reach: ['sms'], sms });
  await checkedIn(world, { locationId: id, guest: { familyName: 'Example', phone: '600 00 00 01' } });
}

/** The same, once send-texts has logged a word of that guest's text. */
async function textedUntil(word: string, world: AlarmWorld): Promise<void> {
  const told = logged(world, word);
  await texted(world);
  await told();
}

/** Causes of the alarms of texts. */
export const textCauses: readonly Cause[] = [
  functionKilled('send-texts', 'TextsOwed', texted),
  lettersDead('send-texts', 'TextsDead', texted),
  lettersDead('record-texts', 'TextEventsDead', (world) => textedUntil('event=work_accepted kind=text', world)),
  {
    alarm: 'TextsCapped',
    what: 'as many texts have gone in this hour as may',
    happens: async (world) => {
      const hour = hourAt(Date.now());
      const Item = { pk: { S: 'SENDING' }, sk: { S: `TEXTS#${hour}` }, sent: { N: '60' } };
      await world.table.db.send(new PutItemCommand({ TableName: world.table.tableName, Item }));
      await textedUntil('reason=texts_capped', world);
    },
  },
  {
    alarm: 'TextsDenied',
    what: 'AWS lets nobody of this account text',
    happens: async (world) => {
      world.texts.set({ denied: true });
      await textedUntil('event=work_postponed kind=text', world);
      return () => world.texts.set({ denied: false });
    },
  },
  {
    alarm: 'TextsSpent',
    what: "the account's texts have cost four fifths of the month's limit, as AWS counts",
    happens: async ({ watch }) => {
      const spent = { namespace: 'AWS/SMSVoice', name: 'TextMessageMonthlySpend', dimensions: {} };
      watch.put(spent, 40);
      // Another month has begun.
      return () => watch.put(spent, 0);
    },
  },
];
