import type { SQSRecord } from 'aws-lambda';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Location } from '../../src/core/location/location.ts';
import { keptLogos, writeLogo } from '../../src/core/location/logos.store.ts';
import { workLeases } from '../../src/core/owed/perform/lease.service.ts';
import { workMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import { dueWork } from '../../src/core/owed/sweep/due-work.store.ts';
import type { Logos } from '../../src/core/ports.ts';
import type { KnownStay, Stay } from '../../src/core/stay/stay.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import { emailWork } from '../../src/mail/mail-work.service.ts';
import { freeLine, noLists, ownAddresses } from '../core/owed/free-line.ts';
import { openServedTable } from '../core/store/open-table.ts';
import { queuedMail, sampleStay } from '../core/store/sample-stay.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { opened } from '../testkit/opened.ts';
import { facedHotels } from './faces.ts';
import { sampleLocation } from './mail-samples.ts';
import { mailerOf, openSesGate } from './support/ses-gate.ts';

const hotel = sampleLocation();

const open = await opened(openServedTable());
const { gate, client } = await opened(openSesGate());
const ses = client(pollTimeouts.timeout);
/** A client that waits for no answer that does not come. */
const hastySes = client(1000);
/** A client of a port that nobody listens at. */
const nowhere = client(1000, 'http://127.0.0.1:1');

let key = '';
let address = '';
let count = 0;
beforeEach(() => {
  key = `stay-${++count}`;
  address = `guest-${count}@example.com`;
  gate.set({ faults: [], paused: false, sendingEnabled: true });
});

const ref = () => ({ locationId: hotel.id, key });
const stored = () => stayTable(open.table).get(ref());
const mails = () => gate.messages().filter(({ to }) => to.includes(address)).length;

async function owe(change: Partial<KnownStay> = {}): Promise<void> {
  const facts = { guest: { email: address }, format: 'email' } as const;
  const dueAt = new Date(open.table.now() + 60_000).toISOString();
  await stayTable(open.table).put(
    ref(),
    undefined,
    sampleStay({ locationId: hotel.id, facts, owed: queuedMail({ dueAt }), ...change }),
  );
}

function deliver(remaining = 30_000, v = 1, through = ses, location: Location = hotel, logos: Logos = noLogos) {
  const records = [{ messageId: 'm1', body: workMessage({ ...ref(), kind: 'email', version: v }) }] as SQSRecord[];
  const { line, ...free } = freeLine(open.table.now);
  const deps = {
    now: open.table.now,
    ...{ stays: open.stays, random: () => 0.5 },
    lists: noLists,
    performer: emailWork({
      ...ownAddresses,
      now: open.table.now,
      locations: { get: async (id: string) => (id === hotel.id ? location : undefined) },
      logos,
      portalUrl: 'https://wifi.example.com/portal',
      mailer: mailerOf(through),
      line,
    }),
    ...free,
  };
  return deliverTickets({ Records: records }, { getRemainingTimeInMillis: () => remaining }, deps);
}

const noLogos: Logos = { of: async () => undefined };

/** What the sweeper would announce of this stay now. */
async function due() {
  const mails = await dueWork('email', new Date(open.table.now()).toISOString(), { partitions: 4 }, open.table);
  return mails.filter((mail) => mail.key === key);
}

test('an owed mail goes once, however often it is announced, and is then not owed any more', async () => {
  await owe();
  await Promise.all([deliver(), deliver(), deliver()]);
  await deliver();
  expect(mails()).toBe(1);
  expect((await stored())?.owed.email).toMatchObject({
    status: 'accepted',
    version: 1,
    attempts: 1,
    id: expect.stringMatching(/.+/),
  });
  open.passes(3_600_000);
  expect(await due()).toEqual([]);
});

test('a mail goes without its hotel’s logo, rather than not, if that cannot be read', async () => {
  await owe();
  const unread: Logos = { of: () => Promise.reject(new Error('throttled')) };
  await deliver(30_000, 1, ses, { ...facedHotels.sol.location, id: hotel.id }, unread);
  expect(mails()).toBe(1);
});

test('a hotel’s logo is read once, however many mails have it, and only for them', async () => {
  const faced = { ...facedHotels.sol.location, id: 'LOGOS' };
  await writeLogo(faced.id, faced.logo?.digest ?? '', facedHotels.sol.png, open.table);
  const send = vi.fn((command: never) => open.table.db.send(command));
  const logos = keptLogos({ ...open.table, db: { send } as unknown as typeof open.table.db });
  for (const location of [faced, faced, { ...hotel, logo: undefined }])
    expect((await logos.of(location))?.length).toBe(location.logo?.bytes);
  expect(send).toHaveBeenCalledTimes(1);
});

describe('when the answer is lost and no word of SES comes either', () => {
  test.each(['drop-after', '503-after', 'hang'] as const)(
    '%s: the mail waits for two minutes, then goes again rather than never',
    async (kind) => {
      await owe();
      gate.set({ faults: [{ kind, times: 1 }] });
      await deliver(30_000, 1, kind === 'hang' ? hastySes : ses);
      const first = mails();
      expect((await stored())?.owed.email?.status).toBe('sending');
      open.passes(119_000);
      await deliver();
      expect(mails()).toBe(first);
      expect(await due()).toEqual([]);
      open.passes(2000);
      expect(await due()).toHaveLength(1);
      await deliver();
      expect(mails()).toBe(first + 1);
      expect((await stored())?.owed.email).toMatchObject({ status: 'accepted', attempts: 2 });
    },
  );
});

test('a mail goes at once though the answer to taking it in hand was lost: what stands in the way of the second try is the first', async () => {
  await owe();
  let losing = true;
  open.table.db.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      if (!losing) return result;
      losing = false;
      throw Object.assign(new Error('No answer'), { name: 'TimeoutError' });
    },
    { step: 'finalizeRequest', priority: 'low', name: 'loses one answer' },
  );
  await deliver();
  open.table.db.middlewareStack.remove('loses one answer');
  expect(losing).toBe(false);
  expect(mails()).toBe(1);
  expect((await stored())?.owed.email).toMatchObject({ status: 'accepted', attempts: 1 });
});

test('a mail whose sender died is taken up after its lease, not before', async () => {
  await owe();
  await workLeases({ ...open.table, stays: open.stays }).lease({ ...ref(), kind: 'email', version: 1 });
  open.passes(179_000);
  await deliver();
  expect(mails()).toBe(0);
  open.passes(2000);
  expect(await due()).toHaveLength(1);
  await deliver();
  expect(mails()).toBe(1);
});

test('a mail that waits for its hour is not sent before it, whoever announces it, and goes once when it has come', async () => {
  const notBefore = new Date(open.table.now() + 3_600_000).toISOString();
  await owe({ owed: queuedMail({ notBefore, dueAt: notBefore }) });
  await deliver();
  open.passes(3_599_000);
  await deliver();
  expect(mails()).toBe(0);
  expect(await due()).toEqual([]);
  open.passes(2000);
  expect(await due()).toHaveLength(1);
  await Promise.all([deliver(), deliver()]);
  expect(mails()).toBe(1);
  expect((await stored())?.owed.email).toMatchObject({ status: 'accepted', attempts: 1 });
});

test('a mail that does not get as far as SES is postponed, for longer each time and never more than ten minutes and half', async () => {
  await owe();
  for (let attempt = 1; attempt <= 12; attempt++) {
    await deliver(30_000, 1, nowhere);
    const stay = await stored();
    expect(stay?.owed.email).toMatchObject({ status: 'queued', attempts: attempt, why: 'ECONNREFUSED' });
    const wait = Date.parse(stay?.owed.email?.dueAt ?? '') - open.table.now();
    expect(wait).toBe(Math.min(600_000, 1000 * 2 ** attempt));
    open.passes(wait);
    expect(await due()).toHaveLength(1);
  }
  await deliver();
  expect(mails()).toBe(1);
});

test.each([
  ['AWS has paused', { paused: true }, 'AccountSendingPaused'],
  ['its owner has disabled', { sendingEnabled: false }, 'AccountSendingPausedException'],
])('a mail of an account that %s is due again within a minute, however often it was tried', async (_, state, why) => {
  await owe();
  gate.set(state);
  for (let attempt = 1; attempt <= 12; attempt++) {
    await deliver();
    const stay = await stored();
    expect(stay?.owed.email).toMatchObject({
      status: 'queued',
      attempts: attempt,
      why,
    });
    const wait = Date.parse(stay?.owed.email?.dueAt ?? '') - open.table.now();
    expect(wait).toBe(40_000);
    open.passes(wait);
  }
  gate.set({ paused: false, sendingEnabled: true });
  await deliver();
  expect(mails()).toBe(1);
});

test('a mail that SES refuses for good is failed, and not tried again', async () => {
  await owe({ facts: { guest: { email: 'ä@example.com' }, format: 'email' } });
  await deliver();
  open.passes(3_600_000);
  expect((await stored())?.owed.email).toMatchObject({
    status: 'failed',
    why: expect.stringMatching(/^InvalidParameter/),
  });
  expect(await due()).toEqual([]);
});

test('no mail goes for a stay that was cancelled, for an outdated version, or after the ticket has ended', async () => {
  await owe({ state: 'cancelled' });
  await deliver();
  await deliver(30_000, 2);
  key += '-ended';
  await owe({ ticket: { ...(sampleStay().ticket as NonNullable<Stay['ticket']>), until: '2026-07-30T11:59:59Z' } });
  await deliver();
  expect(mails()).toBe(0);
  expect((await stored())?.owed.email).toMatchObject({ status: 'skipped', why: 'ended' });
});

test('a message that comes when little time is left comes again, untouched', async () => {
  await owe();
  expect(await deliver(14_000)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  expect((await stored())?.owed.email?.status).toBe('queued');
});
