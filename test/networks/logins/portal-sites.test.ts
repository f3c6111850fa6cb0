import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { applySite, checkSites } from '../../../src/networks/portal/portal-sites.cli.ts';
import { portalSites, siteOwner } from '../../../src/networks/portal/portal-sites.store.ts';
import { openTable } from '../../core/store/open-table.ts';
import { hotel } from '../../core/support/samples.ts';

let opened: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  opened = await openTable();
});
afterAll(() => opened.close());

const at = (id: string, site: string) =>
  hotel({ id, accepts: { portal: { kind: 'unifi', baseUrl: 'https://unifi.example', site }, failuresPerMinute: 30 } });

/** As `location apply` does it, after which the files are what is stored. */
async function apply(...files: readonly (readonly [Location, had?: Location])[]) {
  const { table } = opened;
  const owners = await checkSites(
    files.map(([file]) => file),
    table,
  );
  for (const [location, had] of files) {
    await writeLocation(table, location);
    await applySite(location, { had, owners }, table);
  }
}

test('a site of UniFi leads to the location that has it, as long as it has it', async () => {
  await apply([at('SOL', 'sol')]);
  expect(await siteOwner('sol', opened.table)).toBe('SOL');
  await apply([at('SOL', 'sol-2'), at('SOL', 'sol')]);
  expect(await siteOwner('sol', opened.table)).toBeUndefined();
  expect(await portalSites(opened.table).locationOf('sol-2')).toBe('SOL');
  await apply([hotel({ id: 'SOL' }), at('SOL', 'sol-2')]);
  expect(await siteOwner('sol-2', opened.table)).toBeUndefined();
});

test('a site that another location has is refused in words, whether that is in a file, too, or was applied before', async () => {
  await apply([at('LUNA', 'default')]);
  const sentence =
    'MAR: accepts.portal.site default is that of LUNA, too. UniFi sends the guests of all sites of one name';
  await expect(apply([at('MAR', 'default')])).rejects.toThrow(sentence);
  await expect(apply([at('MAR', 'default')], [at('LUNA', 'default')])).rejects.toThrow(sentence);
  expect(await siteOwner('default', opened.table)).toBe('LUNA');
});

test('sites that differ in capitals alone are the same site', async () => {
  await apply([at('ONE', 'Second')]);
  await expect(apply([at('TWO', 'SECOND')])).rejects.toThrow('TWO: accepts.portal.site second is that of ONE');
  await expect(apply([at('THREE', 'third')], [at('FOUR', 'Third')])).rejects.toThrow('accepts.portal.site third');
});

test('two locations may swap their sites, in either order', async () => {
  await apply([at('A', 'one')], [at('B', 'two')]);
  await apply([at('A', 'two'), at('A', 'one')], [at('B', 'one'), at('B', 'two')]);
  expect(await siteOwner('one', opened.table)).toBe('B');
  expect(await siteOwner('two', opened.table)).toBe('A');
});

test('a site that an interrupted run has left behind is free', async () => {
  await apply([at('C', 'three')]);
  await writeLocation(opened.table, at('C', 'four'));
  await apply([at('D', 'three')]);
  expect(await siteOwner('three', opened.table)).toBe('D');
});

test('of two locations that are given the same site at once, one has it, and the other is refused in words', async () => {
  const { table } = opened;
  const [e, f] = [at('E', 'five'), at('F', 'five')];
  const seen = [await checkSites([e], table), await checkSites([f], table)] as const;
  await applySite(e, { had: undefined, owners: seen[0] }, table);
  await expect(applySite(f, { had: undefined, owners: seen[1] }, table)).rejects.toThrow('F: accepts.portal.site five');
  expect(await siteOwner('five', table)).toBe('E');
});
