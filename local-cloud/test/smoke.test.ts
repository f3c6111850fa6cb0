import { expect, test } from 'vitest';
import { startSesGate } from '../src/services.ts';
import { startFixture } from './fixture-cloud.ts';

test("a stack runs: a message reaches its function and table, the function's mail the mailbox, a request its route", async (context) => {
  const ses = await startSesGate({ identities: ['hotel.example'], configurationSets: [] });
  context.onTestFinished(ses.close);
  const statements = [{ Effect: 'Allow', Action: 'ses:SendRawEmail', Resource: '*' }];
  const cloud = await startFixture(context, { ses: { endpoint: ses.url, guard: ses.guard }, statements });
  await cloud.send({ id: 'one' });
  await expect.poll(() => cloud.seen()).toMatchObject([{ id: 'one' }]);
  expect(await cloud.invoke('take-orders', { attempt: 'mail' })).toBe('done');
  expect(ses.messages()).toMatchObject([{ from: 'wifi@hotel.example', to: ['ada@example.com'] }]);
  const answer = await fetch(`${cloud.outputs.ApiUrl}/rooms/101`);
  expect(await answer.json()).toMatchObject({ pathParameters: { room: '101' } });
});
