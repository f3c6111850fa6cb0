import { expect, onTestFinished, test } from 'vitest';
import { liveTickets } from '../../../src/core/ticket/lists/read-tickets.store.ts';
import { codesWrittenBack } from '../../../src/hotel-systems/write/unwritten-codes.cli.ts';
import { diagnoseFields } from '../../../src/operations/doctor/diagnose-connections.cli.ts';
import { anyFacts } from '../../operations/support/any-facts.ts';
import { messagings, openMessaging, portalGuest } from './support/messaging-hotel.ts';

test('doctor says who was sent the code, of whom nobody knows, who still waits, and what to do', async () => {
  const [beds24] = messagings;
  if (!beds24) throw new Error('No system sends messages.');
  const house = await openMessaging(beds24);
  onTestFinished(house.close);
  const said = async () => {
    const value = await codesWrittenBack([house.connection], liveTickets(house.table));
    return diagnoseFields(anyFacts({ fields: { type: 'found', value } })).map(({ state, found, todo }) => [
      state,
      found,
      todo,
    ]);
  };
  const told = async () => {
    const id = house.booking();
    await house.tell(id, { data: { guest: portalGuest } });
    await house.write();
    return id;
  };
  await told();
  expect(await said()).toEqual([['ok', 'At 28XXX004, 1 guest was sent the code as a message.', undefined]]);

  house.vendor.faults.push({ how: 'answer', status: 429 });
  const waiting = await told();
  expect(await said()).toEqual([
    [
      'warn',
      'At 28XXX004, 1 guest was sent the code as a message, but 1 still waits (http_429).',
      `One of them: wifi-tickets stay show --location 28XXX004 --reservation ${waiting}`,
    ],
  ]);
  await house.minutes(5);

  house.vendor.faults.push({ how: 'reset', on: beds24.send }, { how: 'answer', status: 400, on: beds24.read });
  const lost = await told();
  await house.minutes(5);
  const [[state, found, todo] = []] = await said();
  expect([state, found]).toEqual([
    'fail',
    'At 28XXX004, 2 guests were sent their codes as a message, but for 1 nobody knows (unknown).',
  ]);
  expect(todo).toMatch(new RegExp(`^Look at the thread in the system.*--reservation ${lost}$`));
});
