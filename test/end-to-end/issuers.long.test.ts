import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { dueWork } from '../../src/core/owed/sweep/due-work.store.ts';
import { issuerSyncs } from '../../src/issuers/issuer-syncs.store.ts';
import type { Finding } from '../../src/operations/doctor/checks/finding.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { hotelServer } from './support/hotel-server.ts';
import { issuerServices, issuerKey as key, octopusExample, octopusHotels } from './support/octopus-hotels.ts';

const running = await devStackWithOperator();
const { operator } = running;
const { open, file, credentials, storeByHand, next } = octopusHotels(running);
let id = '';
beforeEach(() => {
  id = next();
});

describe('applying a location', () => {
  const isApplied = async () => (await operator.cli('location', 'show', id)).code === 0;

  test('whose key is not set warns and writes it, and says what it gives up', async () => {
    const { baseUrl } = await hotelServer({ key, services: issuerServices });
    const { out, code } = await operator.cli('location', 'apply', file(baseUrl));
    expect([code, await isApplied()]).toEqual([0, true]);
    expect(out).toMatch(
      new RegExp(`^${id} created\n {2}warning: No API key is set .* location credentials ${id} --key -`),
    );
    for (const words of [
      /cannot be revoked from here/,
      /longer stay gets a new code/,
      /coding and codeLength are not used/,
    ])
      expect(out).toMatch(words);
    expect(await operator.json('location', 'apply', file(baseUrl))).toMatchObject([
      {
        id,
        change: 'unchanged',
        warnings: [expect.any(String)],
        givesUp: expect.arrayContaining([expect.any(String)]),
      },
    ]);
  });

  test('that has all it needs warns of nothing, and one without another issuer says nothing of it', async () => {
    const { baseUrl } = await open();
    await credentials(key, '--key', '-');
    expect(await operator.json('location', 'apply', file(baseUrl))).toMatchObject([{ warnings: [] }]);
    const own = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');
    expect(await operator.cli('location', 'apply', own, '--offline')).toEqual({
      code: 0,
      out: expect.stringMatching(/^28XXX004 unchanged\n/),
    });
  });

  test('with a shorter syncMinutes has the list read by then', async () => {
    const { baseUrl } = await open();
    const { table } = running.stack;
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await issuerSyncs({ ...table, now: Date.now }).noteTicket(id, until, 60);
    const shorter = file(baseUrl, (yaml) => yaml.replace('syncMinutes: 15', 'syncMinutes: 5'));
    const reads = async () =>
      (await dueWork('placement', new Date(Date.now() + 300_000).toISOString(), {}, table)).map(
        ({ locationId }) => locationId,
      );
    expect(await reads()).not.toContain(id);
    expect(await operator.cli('location', 'apply', '--offline', shorter)).toMatchObject({ code: 0 });
    expect(await reads()).toContain(id);
  });

  test.each([
    ['the issuer does not have', [issuerServices[0]], 'service 70003 (Estancia): the issuer has no service 59220'],
    [
      'the issuer does not offer',
      [{ ...issuerServices[0], status: 0 }, issuerServices[1]],
      "service 70002 (Una hora): the issuer's service 59219 is not on offer there",
    ],
  ])('with a service that %s writes nothing, also not another one', async (_, offered, sentence) => {
    const { told, baseUrl } = await open();
    await credentials(key, '--key', '-');
    told.services = offered as object[];
    const changed = file(baseUrl, (yaml) => yaml.replace('Hotel Luna', 'Hotel Lune'));
    const other = operator.file('other.yaml', octopusExample.replace(/^id: .*$/m, `id: ${id}-B`));
    const { out, code } = await operator.cli('location', 'apply', other, changed);
    expect([code, out]).toEqual([1, expect.stringContaining(`${id} ${sentence}`)]);
    expect(out).toContain('Nothing was written.');
    expect(await operator.json('location', 'show', id)).toMatchObject({ name: 'Hotel Luna' });
    expect((await operator.cli('location', 'show', `${id}-B`)).code).toBe(1);
    expect((await operator.cli('location', 'apply', '--dry-run', changed)).out).toBe(out);
    expect(await operator.cli('location', 'apply', '--offline', changed)).toMatchObject({ code: 0 });
  });

  test('with a service that is withdrawn here does not need it there', async () => {
    const { told, baseUrl } = await open();
    await credentials(key, '--key', '-');
    told.services = [issuerServices[1] as object];
    const withdrawn = (yaml: string) => yaml.replace('name: Una hora', 'name: Una hora\n    status: 0');
    expect(await operator.cli('location', 'apply', file(baseUrl, withdrawn))).toMatchObject({ code: 0 });
    expect((await operator.cli('location', 'services', id)).out).toMatch(/^70002 +Una hora +59219 +- +withdrawn$/m);
  });

  test('whose issuer is of no use writes nothing', async () => {
    const { baseUrl, told } = await open();
    await credentials(key, '--key', '-');
    told.status = 500;
    const changed = file(baseUrl, (yaml) => yaml.replace('Hotel Luna', 'Hotel Lune'));
    const { out, code } = await operator.cli('location', 'apply', changed);
    expect([code, out]).toEqual([1, expect.stringContaining('answers with an error (HTTP 500)')]);
    expect(await operator.json('location', 'show', id)).toMatchObject({ name: 'Hotel Luna' });
  });
});

describe('a location whose file names another server than its API key was set for', () => {
  const again = () =>
    `If that is the issuer's server now, set it again: wifi-tickets location credentials ${id} --key -`;
  /** The hotel's server, whose key is set; another one, which would accept it; and how the difference is told. */
  async function openTwo() {
    const hotel = await open();
    await credentials(key, '--key', '-');
    const other = await hotelServer({ key, services: issuerServices });
    const [was, is] = [hotel, other].map(({ baseUrl }) => new URL(baseUrl).origin);
    return { hotel, other, told: `The API key of ${id} was set for ${was} and is not sent to ${is}.`, was, is };
  }

  test('is applied with a warning that says what to do, and the key is sent there by no command', async () => {
    const { other, told } = await openTwo();
    const { out, code } = await operator.cli('location', 'apply', file(other.baseUrl));
    expect([code, out]).toEqual([0, expect.stringContaining(`  warning: ${told} ${again()} (until then`)]);
    expect(await operator.cli('location', 'services', id)).toEqual({ code: 1, out: `${told} ${again()}\n` });
    const { out: findings } = await operator.cli('doctor');
    expect(findings).toMatch(new RegExp(`^FAIL +issuer ${id} +${told.replaceAll('.', '\\.')}`, 'm'));
    expect(findings).toContain(again());
    expect(other.paths).toEqual([]);
  });

  test('has its key set again, for that one', async () => {
    const { hotel, other, told } = await openTwo();
    await operator.cli('location', 'apply', file(other.baseUrl));
    expect(await credentials(key, '--key', '-')).toMatchObject({ code: 0 });
    expect(await operator.json('location', 'apply', file(other.baseUrl))).toMatchObject([{ warnings: [] }]);
    expect((await operator.cli('location', 'services', id)).out).toMatch(/^70002 .* maps$/m);
    const { out } = await operator.cli('location', 'apply', file(hotel.baseUrl));
    expect(out).not.toContain(told);
    expect(out).toContain(`was set for ${new URL(other.baseUrl).origin} and is not sent to`);
  });

  test('is told so by apply --offline, too, which knows only that the server is another one than before', async () => {
    const { hotel, other, was, is } = await openTwo();
    const { out } = await operator.cli('location', 'apply', '--offline', file(other.baseUrl));
    expect(out).toContain(
      `  warning: The issuer's server was ${was} so far: an API key that was set for it is not sent to ${is}. Set it again: wifi-tickets location credentials ${id} --key -`,
    );
    const path = file(other.baseUrl.replace('/rest/v1', '/api/v2'));
    expect(await operator.json('location', 'apply', '--offline', path)).toMatchObject([
      { fields: ['issuer.baseUrl'], warnings: [] },
    ]);
    expect([hotel.paths.length, other.paths]).toEqual([1, []]);
  });

  test('is another case than another path on the same server, to which the key is sent', async () => {
    const { hotel } = await openTwo();
    const elsewhere = file(hotel.baseUrl.replace('/rest/v1', '/rest/v2'));
    const { out, code } = await operator.cli('location', 'apply', elsewhere);
    expect([code, out]).toEqual([1, expect.stringContaining('does not have what was asked for (HTTP 404)')]);
    expect(hotel.paths.at(-1)).toMatch(/^\/rest\/v2\//);
  });
});

test('what was stored as API key by hand is not sent, and nobody takes it for a missing one', async () => {
  const { paths } = await open();
  await storeByHand('S3CR3T-by-hand');
  const { out, code } = await operator.cli('location', 'services', id);
  expect([code, out]).toEqual([
    1,
    `What is stored as API key of ${id} cannot be read. Set it again: wifi-tickets location credentials ${id} --key -\n`,
  ]);
  expect(paths).toEqual([]);
});

describe('the issuer', () => {
  test('of each location is listed and shown', async () => {
    const { baseUrl } = await open();
    const { out } = await operator.cli('location', 'list');
    expect(out).toMatch(new RegExp(`^${id} .* octopus ${baseUrl}$`, 'm'));
    expect(out).toMatch(/^28XXX004 .* own$/m);
    expect((await operator.cli('location', 'show', id)).out).toMatch(
      new RegExp(`^issuer:\n {2}kind: octopus\n {2}baseUrl: ${baseUrl}$`, 'm'),
    );
  });

  test('has its services listed beside ours', async () => {
    await open();
    expect(await operator.cli('location', 'services', id)).toMatchObject({
      code: 1,
      out: expect.stringContaining(`location credentials ${id} --key -`),
    });
    await credentials(key, '--key', '-');
    const { out } = await operator.cli('location', 'services', id);
    expect(
      out
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ['70002', 'Una hora', '59219', 'Ticket - 1 Hora', 'maps'],
      ['70003', 'Estancia', '59220', 'Estancia', 'maps'],
      ['-', '-', '7', 'VIP', 'unused'],
    ]);
  });

  test('is looked at by doctor', async () => {
    const { told } = await open();
    const finding = async () => {
      const findings = JSON.parse(
        (await operator.cli('doctor', '--json')).out.replace(/\n\d+ of .*\n$/, ''),
      ) as Finding[];
      return findings.find(({ check }) => check === `issuer ${id}`);
    };
    expect(await finding()).toMatchObject({ state: 'fail', found: `No API key is set for the issuer of ${id}.` });
    await credentials(key, '--key', '-');
    expect(await finding()).toMatchObject({ state: 'ok', found: expect.stringContaining('every service on offer') });
    told.services = [];
    expect(await finding()).toMatchObject({
      state: 'fail',
      found: '2 services on offer cannot be issued.',
      details: [expect.stringContaining('70002'), expect.stringContaining('70003')],
    });
    told.key = 'another';
    expect(await finding()).toMatchObject({ state: 'fail', found: expect.stringContaining('refuses the API key') });
    expect((await finding())?.todo).toContain(`wifi-tickets location credentials ${id} --key - sets another key`);
    told.status = 500;
    expect(await finding()).toMatchObject({ state: 'fail', found: expect.stringContaining('HTTP 500') });
    expect((await finding())?.todo).toMatch(/ issued as soon as the server answers\. .* location apply FILE$/);
    expect((await operator.cli('doctor')).code).toBe(1);
  });
});
