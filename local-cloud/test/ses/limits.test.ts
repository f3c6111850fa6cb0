import { GetSendQuotaCommand } from '@aws-sdk/client-ses';
import { expect, test } from 'vitest';
import { openGate, refusal } from './open-gate.ts';

/** A mail service that takes four mails a second, and its clock, which stands still until it is turned. */
async function openSlowGate() {
  let time = Date.parse('2026-07-30T12:00:00Z');
  const passes = (ms: number) => {
    time += ms;
  };
  return { ...(await openGate({ settings: { maxSendRate: 4 }, now: () => time })), passes };
}

test('more mails than the rate allows are throttled until the bucket fills again', async () => {
  const { gate, send, passes } = await openSlowGate();
  const burst = await Promise.all(Array.from({ length: 8 }, () => refusal(send())));
  expect(burst.filter((answer) => answer === 'accepted')).toHaveLength(4);
  expect(burst.filter((answer) => answer === 'Throttling 400')).toHaveLength(4);
  passes(125);
  await expect(send()).rejects.toThrow('Maximum sending rate exceeded.');
  passes(125);
  expect(await refusal(send())).toBe('accepted');
  expect(await refusal(send())).toBe('Throttling 400');
  expect(gate.messages()).toHaveLength(5);
});

test('a mail to many guests counts once a guest, and holds up the next', async () => {
  const { ses, send, passes } = await openSlowGate();
  const to = Array.from({ length: 30 }, (_, index) => `guest${index}@example.com`);
  expect(await refusal(send({ to }))).toBe('accepted');
  passes(6500);
  expect(await refusal(send())).toBe('Throttling 400');
  passes(250);
  expect(await refusal(send())).toBe('accepted');
  expect((await ses.send(new GetSendQuotaCommand())).SentLast24Hours).toBe(31);
  passes(86_400_000);
  expect((await ses.send(new GetSendQuotaCommand())).SentLast24Hours).toBe(0);
});

test('the daily quota ends the day, and refused mails are not counted', async () => {
  const { ses, send } = await openGate({ settings: { max24HourSend: 2 } });
  await send();
  await refusal(send({ to: ['nope'] }));
  await send();
  await expect(send()).rejects.toThrow('Daily message quota exceeded.');
  const quota = await ses.send(new GetSendQuotaCommand());
  expect(quota).toMatchObject({ Max24HourSend: 2, MaxSendRate: 14, SentLast24Hours: 2 });
});

test('an account that AWS has paused rejects every message until it is resumed, whatever is wrong with it', async () => {
  const { gate, send } = await openGate();
  gate.set({ paused: true });
  await expect(send()).rejects.toThrow(/^Sending paused for this account\. For more information, /);
  expect(await refusal(send({ source: 'wifi@other.example' }))).toBe('MessageRejected 400');
  gate.set({ paused: false });
  expect(await refusal(send())).toBe('accepted');
});

test('an account whose sending its owner has disabled sends nothing until it is enabled', async () => {
  const { gate, send } = await openGate();
  gate.set({ sendingEnabled: false });
  expect(await refusal(send())).toBe('AccountSendingPausedException 400');
  gate.set({ sendingEnabled: true });
  expect(await refusal(send())).toBe('accepted');
});

test('a paused configuration set holds only its own mails', async () => {
  const { send } = await openGate({ settings: { pausedConfigurationSets: ['tickets'] } });
  expect(await refusal(send({ configurationSet: 'tickets' }))).toBe('ConfigurationSetSendingPausedException 400');
  expect(await refusal(send())).toBe('accepted');
});

test('a configuration set that somebody has deleted is unknown, until it is back', async () => {
  const { gate, send } = await openGate({ settings: { missingConfigurationSets: ['tickets'] } });
  expect(await refusal(send({ configurationSet: 'tickets' }))).toBe('ConfigurationSetDoesNotExistException 400');
  gate.set({ missingConfigurationSets: [] });
  expect(await refusal(send({ configurationSet: 'tickets' }))).toBe('accepted');
});

test('in the sandbox only verified guests and the mailbox simulator get mail', async () => {
  const { send } = await openGate({ identities: ['hotel.example', 'ada@example.com'], settings: { sandbox: true } });
  expect(await refusal(send({ to: ['ada@example.com', 'bounce+1@simulator.amazonses.com'] }))).toBe('accepted');
  expect(await refusal(send({ to: ['ada@example.com', 'ben@example.com'] }))).toBe('MessageRejected 400');
});

test('people and tests elsewhere change the settings over HTTP, and only those they name', async () => {
  const { gate, get, send } = await openGate({ settings: { maxSendRate: 20 } });
  const put = (body: string): Promise<Response> => fetch(`${gate.url}/settings.json`, { method: 'PUT', body });
  expect((await put('{"paused":true}')).status).toBe(200);
  expect(await (await get('/settings.json')).json()).toMatchObject({
    paused: true,
    maxSendRate: 20,
    max24HourSend: 50_000,
  });
  expect(await refusal(send())).toBe('MessageRejected 400');
  expect((await put('{"pause":true}')).status).toBe(400);
  expect((await put('{"maxSendRate":0}')).status).toBe(400);
  expect((await put('{"maxSend')).status).toBe(400);
  expect(gate.settings()).toMatchObject({ paused: true, maxSendRate: 20 });
});
