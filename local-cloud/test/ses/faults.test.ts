import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { expect, test } from 'vitest';
import { openGate, refusal } from './open-gate.ts';

test('a mail whose answer is lost is stored exactly once', async () => {
  const { gate, send } = await openGate({ settings: { faults: [{ kind: 'drop-after', times: 1 }] } });
  expect(await refusal(send())).not.toBe('accepted');
  expect(gate.messages()).toHaveLength(1);
  expect(await refusal(send())).toBe('accepted');
  expect(gate.messages()).toHaveLength(2);
});

test('a mail that is answered with 503 was taken all the same', async () => {
  const { gate, send } = await openGate({ settings: { faults: [{ kind: '503-after', times: 2 }] } });
  expect(await refusal(send())).toBe('ServiceUnavailable 503');
  expect(gate.settings().faults).toEqual([{ kind: '503-after', times: 1 }]);
  expect(await refusal(send())).toBe('ServiceUnavailable 503');
  expect(await refusal(send())).toBe('accepted');
  expect(gate.messages()).toHaveLength(3);
});

test('a connection that breaks before the mail is taken leaves nothing', async () => {
  const { gate, send } = await openGate({ settings: { faults: [{ kind: 'drop-before', times: 1 }] } });
  expect(await refusal(send())).not.toBe('accepted');
  expect(gate.messages()).toEqual([]);
  expect(await refusal(send())).toBe('accepted');
});

test('a call that hangs stores nothing and does not keep the service from closing', async () => {
  const { gate, ses } = await openGate({ settings: { faults: [{ kind: 'hang', times: 1 }] } });
  const letter = new SendRawEmailCommand({
    RawMessage: { Data: Buffer.from('From: wifi@hotel.example\r\nTo: ada@example.com\r\n\r\nhi') },
  });
  const patience = new AbortController();
  const waiting = refusal(ses.send(letter, { abortSignal: patience.signal }));
  await expect.poll(() => gate.settings().faults).toEqual([]);
  patience.abort();
  expect(await waiting).not.toBe('accepted');
  gate.set({ faults: [{ kind: 'hang', times: 1 }] });
  const hanging = refusal(ses.send(letter));
  await expect.poll(() => gate.settings().faults).toEqual([]);
  await gate.close();
  expect(await hanging).not.toBe('accepted');
  expect(gate.messages()).toEqual([]);
});

test('a refused mail leaves the lost answer to the next one', async () => {
  const { gate, send } = await openGate({ settings: { faults: [{ kind: 'drop-after', times: 1 }] } });
  expect(await refusal(send({ to: ['nope'] }))).toBe('InvalidParameterValue 400');
  expect(await refusal(send())).not.toBe('accepted');
  expect(gate.messages()).toHaveLength(1);
});
