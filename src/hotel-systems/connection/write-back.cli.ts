import { keptTable } from '../../core/location/kept-table.cli.ts';
import { noteWriteBack, readLocation } from '../../core/location/locations.store.ts';
import { fieldKind } from '../../core/owed/field-work.ts';
import type { OwedKind } from '../../core/owed/mail/mail-work.ts';
import { withOwed } from '../../core/owed/owed.ts';
import { sourceOf } from '../../core/stay/source.ts';
import type { Stay } from '../../core/stay/stay.ts';
import { findStays } from '../../core/stay/store/find-stays.store.ts';
import { stayTable } from '../../core/stay/store/stay.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import type { Connector } from '../connector/connector.ts';
import type { Connection } from './connection.ts';
import { locationsOf } from './connection-list.cli.ts';
import { type ConnectionChange, readConnection } from './connections.store.ts';

/** How guests' codes are written back, as options give it. */
export interface WriteBackOptions {
  /** `field`, `field=NAME`, or `off`. */
  readonly write?: string;
  readonly templateInUse?: boolean;
}

/**
 * What changes of where a connection's codes are written.
 * @throws CliError if its system takes none, or the hotel must name the field
 */
export function writeChange(
  { id, write: before }: Connection,
  { write, templateInUse }: WriteBackOptions,
  connector: Connector,
): Pick<ConnectionChange, 'write'> {
  if (write === undefined && templateInUse === undefined) return {};
  if (write === 'off') return { write: null };
  if (write === undefined && !before) throw new CliError(`${id} writes nothing back: --write field first.`, 2);
  const { name, write: can } = connector;
  if (!can) throw new CliError(`${name} takes no codes back: --write cannot be used with it.`, 2);
  const [kind, given] = write?.split('=') ?? ['field'];
  if (kind !== 'field') throw new CliError('--write takes field, field=NAME or off.', 2);
  const field = given ?? before?.field ?? can.field.name;
  if (field === undefined)
    throw new CliError([`Name the field: wifi-tickets connection change ${id} --write field=NAME`, ...can.setup], 2);
  if (!/^[\w-]{1,64}$/.test(field)) throw new CliError('A field is named by letters, digits, _ and -, 64 at most.', 2);
  const inTemplates = templateInUse ?? before?.inTemplates === true;
  return { write: { field, ...(inTemplates && { inTemplates }) } };
}

/** Notes with a connection's locations what it writes back: they are read with each of its events anyway. */
export async function noteWhereWritten(before: Connection, deployment: Deployment): Promise<void> {
  const now = await readConnection(deployment, before.id);
  const write = now?.revokedAt === undefined ? now?.write : undefined;
  const written = new Set(now && write ? locationsOf(now) : []);
  const all = new Set([...(before.write || write ? locationsOf(before) : []), ...written]);
  const how = write?.inTemplates ? 'shown' : 'written';
  for (const location of all)
    await noteWriteBack(location, { connection: before.id, how: written.has(location) ? how : undefined }, deployment);
}

/** What the hotel must know of it, and do. @param owed guests whose codes are known by now, and are being written */
export function writtenLines({ id, write }: Connection, { name, write: can }: Connector, owed: number): string[] {
  if (!write || !can) return [];
  const shown = can.field.shown.replace('{field}', write.field);
  const further = can.credentials.length > 0 ? ` (${can.credentials.join(', ')} besides)` : '';
  return [
    '',
    `Guests' codes are written into ${name} from now on: with every ticket that is issued, and every code that is replaced.`,
    ...(owed > 0
      ? [
          `Those of ${owed} stays that are known already are written one after another, as fast as ${name} takes requests.`,
        ]
      : []),
    'Everybody who may see a reservation there sees its code, and so do programs that read reservations.',
    `Your own templates show it as: ${shown}`,
    ...can.setup,
    `Its credentials must be allowed to write${further}: wifi-tickets connection credentials ${id} - < credentials.txt`,
    `Once your messages show it, say so: wifi-tickets connection change ${id} --template-in-use`,
  ];
}

/**
 * Has the codes of stays written that are known already, and again what has failed, or stands in another field. Resolves to
 * how many; one that changes at this moment owes it by that.
 */
export async function oweKnown(before: Connection, connection: Connection, deployment: Deployment): Promise<number> {
  const stays = stayTable(keptTable(deployment));
  const isOther = before.write?.field !== connection.write?.field;
  let owed = 0;
  for (const locationId of new Set(locationsOf(connection))) {
    const location = await readLocation(deployment, locationId);
    const found = location ? await findStays(deployment, { locationId, source: sourceOf(connection.id) }) : [];
    for (const { ref, stay } of found) {
      if (!location || stay.state !== 'active' || !stay.ticket || Date.parse(stay.ticket.until) <= Date.now()) continue;
      // Due once running functions know the connection as it is now.
      const after = withOwed(anew(stay, isOther), stay, location, Date.now(), [fieldKind as OwedKind]);
      if (after.owed.field === stay.owed.field || !(await stays.put(ref, stay, after))) continue;
      if (after.owed.field?.version !== stay.owed.field?.version) owed++;
    }
  }
  return owed;
}

/** A stay whose code is written anew if that has failed, or stands in another field; what was written stays known as ours. */
function anew(stay: Stay, isOther: boolean): Stay {
  const { field } = stay.owed;
  if (!field || !(isOther || field.status === 'failed')) return stay;
  return { ...stay, owed: { ...stay.owed, field: { ...field, status: 'skipped' } } };
}
