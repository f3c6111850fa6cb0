import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { eraseStay } from '../../../src/core/stay/erase/erase-stay.service.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { termsAcceptances } from '../../../src/core/ticket/use/accepted-terms.store.ts';
import { letDeviceIn } from '../../../src/networks/access/let-device-in.service.ts';
import { signState } from '../../../src/networks/portal/page-state.ts';
import { portalSecret } from '../../../src/networks/portal-secret.store.ts';
import { hotel } from '../../core/support/samples.ts';
import { networkDeps } from '../logins/network-deps.ts';
import { hotels, terms } from './open-portal.ts';
import { openTerms } from './open-terms.ts';

let portal: Awaited<ReturnType<typeof openTerms>>;
beforeAll(async () => {
  portal = await openTerms();
});
afterAll(() => portal.close());

const { id } = hotels.terms;
const { version } = terms;

describe('nobody gets round the tick', () => {
  const secret = () => portalSecret(portal.table)();
  const device = (mac: string) => ({ mac, context: {} });
  const posted = (state: string, fields: Readonly<Record<string, string>>, to = id) =>
    portal.phone().open(`/portal/${to}/`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ state, do: 'login', ...fields }),
    });

  test('by a page that another hotel has signed, though both have the same version', async () => {
    const other = hotel({ ...hotels.terms, id: '28XXX015' });
    await writeLocation(portal.table, other);
    const { code } = await portal.arrives();
    const mac = 'AA-BB-CC-0E-02-01';
    const own = { version, at: '2026-07-30T12:00:00Z' };
    const foreign = signState(
      { locationId: other.id, device: device(mac), accepted: own },
      await secret(),
      portal.now(),
    );
    expect((await posted(foreign, { code })).status).toBe(400);
    expect(portal.online.has(mac)).toBe(false);
  });

  test('by a page that says it was accepted and that we have not signed, or signed for a version of before', async () => {
    const { code } = await portal.arrives();
    const mac = 'AA-BB-CC-0E-02-02';
    const state = { locationId: id, device: device(mac), accepted: { version: 'old', at: '2026-07-30T12:00:00Z' } };
    const replayed = signState(state, await secret(), portal.now());
    const page = await posted(replayed, { code });
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('The terms of use have changed.')]);
    const [text = '', sign] = replayed.split('.');
    const forged = Buffer.from(text, 'base64url').toString().replace('"old"', `"${version}"`);
    expect((await posted(`${Buffer.from(forged).toString('base64url')}.${sign}`, { code })).status).toBe(400);
    expect(portal.online.has(mac)).toBe(false);
  });

  test('by what calls the controller, past the pages', async () => {
    const { code } = await portal.arrives();
    const mac = 'AA-BB-CC-0E-02-03';
    const login = { user: code, proof: { kind: 'page', password: '' }, device: device(mac), source: '' } as const;
    const untouched: never = undefined as never;
    expect(await letDeviceIn(login, hotels.terms, untouched)).toEqual({ type: 'not_accepted' });
    const byDoor = { ...login, proof: { kind: 'signed', user: code }, byDoor: true } as const;
    const old = { version: 'old', at: '2026-07-30T12:00:00Z' };
    expect(await letDeviceIn({ ...byDoor, accepted: old }, hotels.terms, untouched)).toEqual({ type: 'not_accepted' });
  });

  test('by an address: only a form that is sent accepts anything', async () => {
    const { code } = await portal.arrives();
    const phone = await portal.phoneAt();
    const [, state = ''] = /name="state" value="([^"]*)"/.exec(phone.page()?.html ?? '') ?? [];
    await phone.open(`/portal/${id}/?s=${state}&terms=${version}&do=login&code=${code}`);
    await phone.open(`/portal/${id}/?s=${state}`);
    expect(phone.tick()).toEqual({ terms: version });
    expect((await phone.login(code)).status).toBe(403);
  });
});

describe('what was accepted', () => {
  const everything = async ({ key }: StayRef) => {
    const { Items = [] } = await portal.table.db.send(new ScanCommand({ TableName: portal.table.tableName }));
    return Items.filter(({ pk }) => pk?.S?.startsWith('NETWORK#') && pk.S.endsWith(key));
  };
  const erase = async (ref: StayRef) => {
    const stay = await portal.deps.stays.get(ref);
    if (!stay) throw new Error('no stay');
    await eraseStay({ ...stay, ...ref }, { ...portal.deps, now: portal.now });
  };

  test('is erased with the guest', async () => {
    const { code, ref } = await portal.arrives();
    const phone = await portal.phoneAt();
    await phone.press('do', 'login', { code, ...phone.tick() });
    expect(JSON.stringify(await everything(ref))).toContain('ACCEPTED-TERMS#');
    await erase(ref);
    expect(await everything(ref)).toEqual([]);
  });

  test('is not left of a guest who is erased at that moment', async () => {
    const { code, ref } = await portal.arrives();
    const noted = termsAcceptances({ ...portal.table, retentionDays: 30 });
    const note: typeof noted.note = async (...what) => {
      await erase(ref);
      return noted.note(...what);
    };
    const ended = new Error('the process has ended');
    const deps = {
      ...portal.deps,
      acceptances: { ...noted, note },
      controllers: {
        of: () => {
          throw ended;
        },
      },
    };
    const login = {
      user: code,
      proof: { kind: 'page', password: '' },
      device: { mac: 'AA-BB-CC-0E-03-01', context: {} },
      source: '',
      accepted: { version, at: portal.at() },
    } as const;
    await expect(letDeviceIn(login, hotels.terms, deps as never)).rejects.toThrow();
    expect(JSON.stringify(await everything(ref))).not.toContain('ACCEPTED-TERMS#');
  });

  test('is kept as long as the stay is, also where its ticket is lengthened, and counts as no session', async () => {
    const { code, ref } = await portal.arrives();
    const phone = await portal.phoneAt();
    await phone.press('do', 'login', { code, ...phone.tick() });
    const ends = async () => new Set((await everything(ref)).map(({ ttl }) => ttl?.N));
    const [had] = await ends();
    const until = '2026-12-01T10:00:00Z';
    await portal.change(ref, (stay) => ({ ...stay, ticket: { ...stay.ticket, until } }) as typeof stay);
    const [longer, ...others] = await ends();
    expect([Number(longer) - Number(had), others]).toEqual([122 * 86_400, []]);
    // Also where the hotel keeps sessions for longer than guests.
    const declared = { ...hotels.terms, retention: { guestDays: 10, sessionDays: 365 } };
    const { stays } = networkDeps({ ...portal.table, locations: { get: async () => declared } });
    const before = await stays.get(ref);
    if (!before?.ticket) throw new Error('no ticket');
    const later = { ...before, ticket: { ...before.ticket, until: '2026-12-31T10:00:00Z' } };
    expect(await stays.put(ref, before, later as typeof before)).toBe(true);
    const noted = (await everything(ref)).find(({ sk }) => sk?.S?.startsWith('ACCEPTED-TERMS#'));
    expect(Number(noted?.ttl?.N) - Number(longer)).toBe((30 - 20) * 86_400);
    expect((await portal.deps.uses.withSessions({ ...ref, user: code })).sessions).toEqual([]);
  });
});
