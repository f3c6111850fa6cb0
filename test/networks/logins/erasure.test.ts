import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseStay } from '../../../src/core/stay/erase/erase-stay.service.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { recordAccounting } from '../../../src/networks/accounting/record-accounting.service.ts';
import { logIn } from '../../../src/networks/login.service.ts';
import type { LogInDeps } from '../../../src/networks/login-deps.service.ts';
import { accountingWord } from './network-deps.ts';
import { networked, openNetwork, ticketOf } from './open-network.ts';

let network: Awaited<ReturnType<typeof openNetwork>>;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const first = 'AA-BB-CC-DD-EE-01';
const second = 'AA-BB-CC-DD-EE-02';
const minutes = 60_000;
let codes = 0;

/** A guest with two devices, one of which the network has told of. */
async function online() {
  const user = `EEEE${String(codes++).padStart(4, '0')}`;
  const ref = await network.issue({ ticket: ticketOf({}, { user }) });
  await network.login(user, first);
  await network.login(user, second);
  await network.told(user, { status: 'start', device: first });
  return { user, ref };
}

async function erase(ref: StayRef, deps: Pick<LogInDeps, 'stays' | 'uses'> = network.deps): Promise<void> {
  const stay = await network.deps.stays.get(ref);
  if (!stay) throw new Error('no stay');
  await eraseStay({ ...stay, ...ref }, { ...deps, now: network.now });
}

/** The addresses of devices that the table still has beside those of other tests. */
async function addresses({ key }: StayRef): Promise<string> {
  const { Items = [] } = await network.table.db.send(new ScanCommand({ TableName: network.table.tableName }));
  return (
    JSON.stringify(Items.filter((item) => JSON.stringify(item).includes(key)))
      .match(/AA-BB[-\w]*/g)
      ?.join() ?? ''
  );
}

describe('a guest who is erased', () => {
  test('takes along the devices and sessions that the network told of', async () => {
    const { ref } = await online();
    expect(await addresses(ref)).toContain(second);
    await erase(ref);
    expect(await addresses(ref)).toBe('');
  });

  test('is erased to the end by the repetition, where a crash has left the sessions', async () => {
    const { ref } = await online();
    const erasing = async () => {
      throw new Error('crashed');
    };
    await expect(erase(ref, { ...network.deps, uses: { ...network.deps.uses, erase: erasing } })).rejects.toThrow();
    expect(await addresses(ref)).not.toBe('');
    await erase(ref);
    expect(await addresses(ref)).toBe('');
  });

  test('leaves nothing of a session that is told meanwhile, nor later', async () => {
    const { ref, user } = await online();
    const { uses } = network.deps;
    const putSession: typeof uses.putSession = async (...session) => {
      await erase(ref);
      return uses.putSession(...session);
    };
    const word = accountingWord({ sessionId: 's-2', device: second });
    const told = recordAccounting(user, word, networked, { ...network.deps, uses: { ...uses, putSession } });
    expect(await told).toEqual({ type: 'unknown' });
    expect(await addresses(ref)).toBe('');
    expect(await network.told(user, { seconds: 50 })).toEqual({ type: 'unknown' });
    expect(await addresses(ref)).toBe('');
  });

  test('leaves no device that logs in meanwhile, the first or a later one', async () => {
    for (const before of [0, 1]) {
      const user = `EEEE${String(codes++).padStart(4, '0')}`;
      const ref = await network.issue({ ticket: ticketOf({}, { user }) });
      if (before > 0) await network.login(user, first);
      const { uses } = network.deps;
      const put: typeof uses.put = async (...written) => {
        await erase(ref);
        return uses.put(...written);
      };
      const request = { locationId: networked.id, user, device: second, server: 'ap-1' };
      const proof = { kind: 'page', password: '' } as const;
      const check = { proof, maxSeconds: 3600, reserve: true };
      await logIn(request, networked, check, { ...network.deps, uses: { ...uses, put } });
      expect(await addresses(ref), `${before} devices before`).toBe('');
      expect(await network.login(user, second)).toMatchObject({ refusal: { reason: 'unknown' } });
    }
  });
});

describe('what the network told of a stay', () => {
  const expiry = async (ref: StayRef) => {
    const { Items = [] } = await network.table.db.send(new ScanCommand({ TableName: network.table.tableName }));
    const own = Items.filter((item) => JSON.stringify([item.pk, item.sk]).includes(ref.key));
    return new Set(own.map((item) => item.ttl?.N));
  };
  const moved = (ref: StayRef, until: string) =>
    network.change(ref, (stay) => (stay.ticket ? { ...stay, ticket: { ...stay.ticket, until } } : stay) as typeof stay);

  test('is kept exactly as long as the stay: longer when it is lengthened, though no device comes, and shorter', async () => {
    const { ref, user } = await online();
    const { sums } = await network.deps.uses.get({ ...ref, user });
    const [had = ''] = await expiry(ref);
    await moved(ref, '2026-12-01T10:00:00Z');
    const longer = await expiry(ref);
    expect(longer.size).toBe(1);
    expect(Number([...longer][0]) - Number(had)).toBe(122 * 86_400);
    await moved(ref, '2026-08-02T10:00:00Z');
    const shorter = await expiry(ref);
    expect(shorter.size).toBe(1);
    expect(Number([...shorter][0]) - Number(had)).toBe(86_400);
    expect((await network.deps.uses.get({ ...ref, user })).sums).toEqual(sums);
  });

  test('is not kept less long by a change that another one came before', async () => {
    const { ref } = await online();
    const before = await expiry(ref);
    const stay = await network.deps.stays.get(ref);
    if (!stay?.ticket) throw new Error('no ticket');
    await network.change(ref, (one) => ({ ...one }));
    const after = { ...stay, ticket: { ...stay.ticket, until: '2026-07-31T10:00:00Z' } };
    expect(await network.deps.stays.put(ref, stay, after)).toBe(false);
    expect(await expiry(ref)).toEqual(before);
  });
});

test('a service that gives less than was used already ends the ticket at its next login', async () => {
  const user = 'EEEF0001';
  const flags = { timetofinish: false, onlinetime: false, timetolimit: false, limittraffic: true };
  const ref = await network.issue({ ticket: ticketOf({}, { user }) });
  await network.login(user);
  network.passes(10 * minutes);
  await network.told(user, { seconds: 600, download: 5_000_000 });
  const service = { ...ticketOf().service, download: 1_000_000, flags };
  await network.change(
    ref,
    (stay) => (stay.ticket ? { ...stay, ticket: { ...stay.ticket, service } } : stay) as typeof stay,
  );
  expect(await network.login(user)).toMatchObject({ refusal: { reason: 'used_up' } });
  expect((await network.deps.stays.get(ref))?.ticket?.usedUpAt).toBe(
    new Date(network.now()).toISOString().replace('.000', ''),
  );
});
