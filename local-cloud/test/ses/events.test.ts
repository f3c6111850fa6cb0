import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openGate, refusal } from './open-gate.ts';

interface Published {
  readonly set: string;
  readonly type: string;
  readonly event: object;
}

async function openWithEvents(settings = {}) {
  const published: Published[] = [];
  const gate = await openGate({ settings, onEvent: (set, type, event) => published.push({ set, type, event }) });
  return { ...gate, published, types: () => published.map(({ type }) => type) };
}

test('an accepted mail is told of with its tags, and then its delivery', async () => {
  const { send, published, types } = await openWithEvents();
  const id = await send({ tags: { t: 'stay-1', v: '2' }, configurationSet: 'tickets' });
  await expect.poll(types).toEqual(['Send', 'Delivery']);
  const mail = {
    messageId: id,
    source: 'wifi@hotel.example',
    destination: ['ada@example.com'],
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    commonHeaders: { subject: 'Your Wi-Fi' },
    tags: { t: ['stay-1'], v: ['2'], 'ses:configuration-set': ['tickets'] },
  };
  expect(published[0]).toMatchObject({ set: 'tickets', event: { eventType: 'Send', mail, send: {} } });
  expect(published[1]).toMatchObject({
    event: { eventType: 'Delivery', mail, delivery: { recipients: ['ada@example.com'] } },
  });
});

test("the Feedback-ID is SES's own, whatever the mail has, and begins with what two tags say", async () => {
  const { gate, send, sendRaw } = await openGate();
  const feedbackId = () => /^Feedback-ID: .*$/gim.exec(gate.messages().at(-1)?.raw ?? '')?.[0];
  await send({ tags: { 'ses:feedback-id-a': 'hotel-1', 'ses:feedback-id-b': 'wifi' } });
  expect(feedbackId()).toMatch(/^Feedback-ID: hotel-1:wifi:1\.eu-west-1\..+:AmazonSES$/);
  await sendRaw('From: wifi@hotel.example\r\nTo: ada@example.com\r\nFeedback-ID: a:b:c:mine\r\n\r\nhi');
  expect(feedbackId()).toMatch(/^Feedback-ID: ::1\.eu-west-1\..+:AmazonSES$/);
  expect(gate.messages().at(-1)?.raw).not.toContain('mine');
});

test.for([
  ['bounce', ['Send', 'Bounce'], { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } }],
  ['suppressionlist', ['Send', 'Bounce'], { bounce: { bounceType: 'Permanent', bounceSubType: 'Suppressed' } }],
  ['complaint', ['Send', 'Delivery', 'Complaint'], { complaint: { complaintFeedbackType: 'abuse' } }],
  ['success', ['Send', 'Delivery'], { delivery: { smtpResponse: expect.stringContaining('250') } }],
] as const)('the mailbox simulator answers for %s', async ([name, kinds, last]) => {
  const { send, published, types } = await openWithEvents();
  await send({ to: [`${name}+stay-1@simulator.amazonses.com`], configurationSet: 'tickets' });
  await expect.poll(types).toEqual(kinds);
  expect(published.at(-1)?.event).toMatchObject(last);
});

test('of two guests one may get the mail and the other not', async () => {
  const { send, published } = await openWithEvents();
  await send({ to: ['ada@example.com', 'bounce@simulator.amazonses.com'], configurationSet: 'tickets' });
  await expect.poll(() => published).toHaveLength(3);
  expect(published[1]?.event).toMatchObject({ delivery: { recipients: ['ada@example.com'] } });
  expect(published[2]?.event).toMatchObject({
    bounce: { bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }] },
  });
});

test('a mail whose answer is lost is told of all the same', async () => {
  const { send, types } = await openWithEvents({ faults: [{ kind: 'drop-after' as const, times: 1 }] });
  expect(await refusal(send({ configurationSet: 'tickets' }))).not.toBe('accepted');
  await expect.poll(types).toEqual(['Send', 'Delivery']);
});

test('nothing is told of a refused mail, of one without a configuration set, or while events are off', async () => {
  const { gate, send, types } = await openWithEvents();
  await refusal(send({ to: ['nope'], configurationSet: 'tickets' }));
  await send();
  gate.set({ events: false });
  await send({ configurationSet: 'tickets' });
  await pass(250);
  expect(types()).toEqual([]);
});
