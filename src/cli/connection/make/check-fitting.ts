import { readLocation } from '../../../aws/table/location-table.ts';
import type { Connector } from '../../../domain/model/connections/connector.ts';
import { CliError } from '../../cli-error.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import { isListedByProperty } from '../is-listed-by-property.ts';
import { mustBeAsked } from '../must-be-asked.ts';

/** What a connection is to be, as far as it hangs on the connector and the locations. */
export interface Fitting {
  readonly location?: string;
  readonly property?: Readonly<Record<string, string>>;
  readonly credentials?: string;
  readonly confirm?: boolean;
  readonly host?: string;
  readonly onlySources?: boolean;
}

/**
 * Checks that a connector can do what is asked of it.
 * @throws CliError
 */
export function checkFitting({ name, fetch, sources, sync }: Connector, wanted: Fitting): void {
  const { credentials, confirm, host, onlySources } = wanted;
  const needsFetch = (option: string) =>
    new CliError(`${name} is not asked for anything: ${option} cannot be used with it.`, 2);
  if (credentials !== undefined && (fetch?.credentials ?? []).length === 0) throw needsFetch('--credentials');
  if (host !== undefined && !fetch && !sync) throw needsFetch('--host');
  if (confirm && !fetch?.triggers.reservation) throw needsFetch('--confirm');
  if (onlySources && sources.length === 0)
    throw new CliError(`${name} publishes no addresses of its own: --only-sources cannot be used with it.`, 2);
}

/** Checks that a connection's bookings have a location, and a property where the system is asked for them by it. @throws CliError */
export function checkHasLocation(connector: Connector, wanted: Fitting): void {
  const { location, property = {}, credentials } = wanted;
  if (Object.keys(property).length > 0) return;
  if (location === undefined)
    throw new CliError('Say which location its bookings are of: --location ID, or --property PROPERTY=ID.', 2);
  const isAsked = credentials !== undefined || mustBeAsked(connector, wanted);
  if (isAsked && isListedByProperty(connector))
    throw new CliError(
      `${connector.name} is asked for bookings by property: say the house's id there, also of a single house: --property PROPERTY=${location}.`,
      2,
    );
}

/**
 * Checks that all locations that are named were applied.
 * @throws CliError
 */
export async function checkLocationsExist(deployment: Deployment, { location, property = {} }: Fitting): Promise<void> {
  const ids = new Set([...(location === undefined ? [] : [location]), ...Object.values(property)]);
  for (const id of ids) {
    if (id === '' || !(await readLocation(deployment, id)))
      throw new CliError(`There is no location ${id}: apply it first with wifi-tickets location apply.`);
  }
}
