import { noteMessages, noteWriteBack, readLocation } from '../../../core/location/locations.store.ts';
import { fieldKind } from '../../../core/owed/kinds/field/field-work.ts';
import type { OwedKind } from '../../../core/owed/kinds/kind.ts';
import { messageKind } from '../../../core/owed/kinds/short-messages/message-kind.ts';
import { withOwed } from '../../../core/owed/owed.ts';
import { isOwed } from '../../../core/owed/work.ts';
import { changeStay } from '../../../core/stay/change-stay.service.ts';
import { sourceOf } from '../../../core/stay/source.ts';
import type { Stay } from '../../../core/stay/stay.ts';
import type { StayRef } from '../../../core/stay/stay-event.ts';
import { findStays } from '../../../core/stay/store/find-stays.store.ts';
import { stayTable } from '../../../core/stay/store/stay.store.ts';
import { keptTable } from '../../../core/ticket/find-ticket.cli.ts';
import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { isSameValue } from '../../../kit/values.ts';
import type { Connector } from '../../connector/connector.ts';
import { messagesOff } from '../../write/message-work.service.ts';
import type { Connection, ConnectionWrite } from '../connection.ts';
import { type ConnectionChange, readConnection } from '../connections.store.ts';
import { locationsOf } from './connection-list.cli.ts';

/** How a hotel's system is told guests' codes, as options give it. */
export interface WriteBackOptions {
  /** `field`, `field=NAME`, `message`, both with a comma between, or `off`. */
  readonly write?: string;
  readonly templateInUse?: boolean;
}

/**
 * What changes of how a connection's system is told codes.
 * @throws CliError if its system takes none, or the hotel must name the field
 */
export function writeChange(
  before: Connection,
  { write, templateInUse }: WriteBackOptions,
  connector: Connector,
): Pick<ConnectionChange, 'write'> {
  if (write === undefined && templateInUse === undefined) return {};
  if (write === 'off') return { write: null };
  const wanted = write === undefined ? before.write : wantedOf(write, before, connector);
  if (templateInUse !== undefined && wanted?.field === undefined)
    throw new CliError(`${before.id} writes into no field: --write field first.`, 2);
  const inTemplates = wanted?.field !== undefined && (templateInUse ?? before.write?.inTemplates === true);
  const { inTemplates: _, ...how } = wanted ?? {};
  return { write: { ...how, ...(inTemplates && { inTemplates }) } };
}

/** @throws CliError */
function wantedOf(write: string, { id, write: before }: Connection, { name, write: can }: Connector): ConnectionWrite {
  if (!can) throw new CliError(`${name} takes no codes back: --write cannot be used with it.`, 2);
  const wishes = write.split(',').map((wish) => wish.split('='));
  const kinds = wishes.map(([kind]) => kind);
  const isKnown = wishes.every(([kind, named]) => kind === 'field' || (kind === 'message' && named === undefined));
  if (!isKnown || new Set(kinds).size < kinds.length)
    throw new CliError('--write takes field, field=NAME, message, both with a comma between, or off.', 2);
  const message = kinds.includes('message');
  if (message && !can.message) throw new CliError(`${name} sends no messages for others: --write field alone.`, 2);
  if (!kinds.includes('field')) return { message: true };
  if (!can.field) throw new CliError(`${name} has no field for codes: --write message alone.`, 2);
  const [, named] = wishes.find(([kind]) => kind === 'field') ?? [];
  const field = named ?? before?.field ?? can.field.name;
  if (field === undefined)
    throw new CliError([`Name the field: wifi-tickets connection change ${id} --write field=NAME`, ...can.setup], 2);
  if (!/^[\w-]{1,64}$/.test(field)) throw new CliError('A field is named by letters, digits, _ and -, 64 at most.', 2);
  return { field, ...(message && { message }) };
}

/** Notes with a connection's locations what its system is told: they are read with each of its events anyway. */
export async function noteWhereWritten(before: Connection, deployment: Deployment): Promise<void> {
  const now = await readConnection(deployment, before.id);
  const write = now?.revokedAt === undefined ? now?.write : undefined;
  const written = new Set(now && write ? locationsOf(now) : []);
  const all = new Set([...(before.write || write ? locationsOf(before) : []), ...written]);
  const how = write?.field === undefined ? undefined : write.inTemplates ? 'shown' : 'written';
  for (const location of all) {
    const isTold = written.has(location);
    await noteWriteBack(location, { connection: before.id, how: isTold ? how : undefined }, deployment);
    const isOn = isTold && write?.message === true;
    await noteMessages(location, { connection: before.id, isOn }, deployment);
  }
}

/** What the hotel must know of it, and do. @param owed guests whose codes are known by now, and are being written */
export function writtenLines({ id, write }: Connection, { name, write: can }: Connector, owed: number): string[] {
  if (!write || !can) return [];
  const further = can.credentials.length > 0 ? ` (${can.credentials.join(', ')} besides)` : '';
  const isField = write.field !== undefined;
  return [
    '',
    ...(isField
      ? [
          `Guests' codes are written into ${name} from now on: with every ticket that is issued, and every code that is replaced.`,
        ]
      : []),
    ...(owed > 0
      ? [`Those of ${owed} stays that are known already are told one after another, as fast as ${name} takes requests.`]
      : []),
    ...(write.message
      ? [
          `${name} sends guests' codes as messages from now on, by the portal's chat, where the file of the Location lists it: reach: [mail, system-message]`,
        ]
      : []),
    'Wait until this command ends, in a minute: it then looks for guests whose tickets were issued meanwhile.',
    'Everybody who may see a reservation there sees its code, and so do programs that read reservations or messages.',
    ...(can.field && isField
      ? [`Your own templates show it as: ${can.field.shown.replace('{field}', write.field)}`]
      : []),
    ...(isField || further !== '' ? can.setup : []),
    `Its credentials must be allowed to write${further}: wifi-tickets connection credentials ${id} - < credentials.txt`,
    ...(isField ? [`Once your messages show it, say so: wifi-tickets connection change ${id} --template-in-use`] : []),
  ];
}

/** By then every running function knows of a change, in milliseconds: a stay that one of them wrote before may owe too little. */
export const untilKnown = 60_000;

/**
 * Has the codes of stays told that are known already, as far as the location's file wants that, and again what could not be
 * written, or stands in another field. Resolves to how many.
 */
export async function oweKnown(before: Connection, connection: Connection, deployment: Deployment): Promise<number> {
  const isOther = before.write?.field !== connection.write?.field;
  const isField = connection.write?.field !== undefined;
  let owed = 0;
  for (const locationId of new Set(locationsOf(connection))) {
    const location = await readLocation(deployment, locationId);
    const found = location ? await findStays(deployment, { locationId, source: sourceOf(connection.id) }) : [];
    for (const { ref, stay } of found) {
      if (!location) continue;
      // Due once running functions know the connection as it is now.
      const owing = (one: Stay) => withOwed(anew(one, { isField, isOther }), one, location, Date.now(), toldKinds);
      if (await oweAtStay(ref, stay, owing, deployment)) owed++;
    }
  }
  return owed;
}

const toldKinds: readonly OwedKind[] = [fieldKind, messageKind];

/** Whether a stay owes something new. What changed it meanwhile (its mail, or SES's word of it) may know nothing of this: it is read again. */
async function oweAtStay(
  ref: StayRef,
  found: Stay,
  owing: (stay: Stay) => Stay,
  deployment: Deployment,
): Promise<boolean> {
  let before: Stay = found;
  const change = (stay: Stay) => {
    if (stay.state !== 'active' || !stay.ticket || Date.parse(stay.ticket.until) <= Date.now()) return undefined;
    before = stay;
    const after = owing(stay);
    return isSameValue(after.owed, stay.owed) ? undefined : after;
  };
  const { stay, isChanged } = await changeStay(ref, change, stayTable(keptTable(deployment)), found);
  return isChanged && toldKinds.some(({ name }) => stay?.owed[name]?.version !== before.owed[name]?.version);
}

/**
 * A stay whose code is told anew: in the field if that has failed, or it stands in another field (what was written stays known
 * as ours); by a message if the connection sent none.
 */
function anew(stay: Stay, { isField, isOther }: { readonly isField: boolean; readonly isOther: boolean }): Stay {
  const { field, message } = stay.owed;
  // What is owed still is written as the connection is by then; whoever may be at it is waited for.
  const isWrittenAnew = isField && field !== undefined && !isOwed(field) && (isOther || field.status === 'failed');
  const owed = {
    ...stay.owed,
    ...(isWrittenAnew && { field: { ...field, status: 'skipped' as const } }),
    ...(message?.why === messagesOff && { message: { ...message, why: 'not_wanted' } }),
  };
  return { ...stay, owed };
}
