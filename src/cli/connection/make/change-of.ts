import type { ConnectionChange } from '../../../aws/table/connections/change-connection.ts';
import type { Connection } from '../../../domain/model/connections/connection.ts';
import { CliError } from '../../cli-error.ts';

/** What is to be changed of a connection, as options give it. */
export interface WantedChange {
  readonly property?: Readonly<Record<string, string>>;
  readonly removeProperty?: readonly string[];
  readonly location?: string;
  readonly confirm?: boolean;
  readonly newStaysPerHour?: number;
}

/**
 * What changes of a connection: only what is given.
 * @throws CliError if properties are removed that it does not have, or nothing would be left
 */
export function changeOf(before: Connection, wanted: WantedChange): ConnectionChange {
  const { property, removeProperty, location, confirm, newStaysPerHour } = wanted;
  checkProperties(before, wanted);
  return {
    ...(property && { added: property }),
    ...(removeProperty && { removed: [...new Set(removeProperty)] }),
    ...(location !== undefined && { locationId: location }),
    ...(confirm !== undefined && { confirm }),
    ...(newStaysPerHour !== undefined && { newStaysPerHour }),
  };
}

function checkProperties(
  { id, properties, locationId }: Connection,
  { property = {}, removeProperty = [], location = locationId }: WantedChange,
): void {
  for (const one of removeProperty) {
    if (!Object.hasOwn(properties, one)) throw new CliError(`${id} has no property ${one}.`, 2);
    if (Object.hasOwn(property, one)) throw new CliError(`Property ${one} can be added or removed, not both.`, 2);
  }
  const left = Object.keys(properties).length - new Set(removeProperty).size + Object.keys(property).length;
  if (left === 0 && location === undefined)
    throw new CliError(
      `${id} would have no location left: name one with --location, or wifi-tickets connection revoke ${id}`,
      2,
    );
}
