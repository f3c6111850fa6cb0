import type { Location } from '../../core/location/location.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import type { Table } from '../../kit/aws/table.store.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { giveSite, leaveSite, portalSite, siteOwner } from './portal-sites.store.ts';

type Applied = Pick<Location, 'id' | 'accepts'>;

/**
 * Checks that no two locations have the same site of UniFi: its guests' address names nothing but the site.
 * @returns whose each site is now
 * @throws CliError
 */
export async function checkSites(locations: readonly Applied[], table: Table): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const location of locations) {
    const site = portalSite(location);
    if (site === undefined) continue;
    const owner = await siteOwner(site, table);
    if (owner !== undefined) owners.set(site, owner);
    const others = locations
      .filter((other) => other.id !== location.id && portalSite(other) === site)
      .map(({ id }) => id);
    const isKept = owner !== location.id && !locations.some(({ id }) => id === owner);
    if (owner !== undefined && isKept && (await hasSite(owner, site, table))) others.push(owner);
    if (others.length > 0) problems.push(taken(location.id, site, others));
  }
  if (problems.length > 0) throw new CliError(problems);
  return owners;
}

/** A location's site leads to it from now on, and the one that it had before does not. @throws CliError */
export async function applySite(
  location: Applied,
  { had, owners }: { readonly had: Applied | undefined; readonly owners: ReadonlyMap<string, string> },
  table: Table,
): Promise<void> {
  const [site, former] = [portalSite(location), had && portalSite(had)];
  if (site !== undefined && !(await giveSite(site, { to: location.id, before: owners.get(site) }, table)))
    throw new CliError(taken(location.id, site, ['a location that was applied at the same time']));
  if (former !== undefined && former !== site) await leaveSite(former, location.id, table);
}

/** An interrupted run may have left a site with a location that has another one. */
async function hasSite(id: string, site: string, table: Table): Promise<boolean> {
  const location = await readLocation(table, id);
  return location !== undefined && portalSite(location) === site;
}

function taken(id: string, site: string, others: readonly string[]): string {
  return `${id}: accepts.portal.site ${site} is that of ${others.join(', ')}, too. UniFi sends the guests of all sites of one name to the same address: let a site of another name have this hotel's guest network, or honour its codes by accepts.radius.`;
}
