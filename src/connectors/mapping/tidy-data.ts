import { nearestName } from '../../contract/files/nearest-name.ts';
import { InvalidResult } from './invalid-result.ts';
import { isObject } from './is-object.ts';
import { dataFields, type TidyValue } from './tidy-value.ts';

type Fields = Readonly<Record<string, TidyValue | Readonly<Record<string, TidyValue>>>>;
type Data = Readonly<Record<string, unknown>>;

const leftOut: TidyValue = () => undefined;

/** Fields that other formats of stays have, and ours does not: they may be given, and are left out. */
const wider: Fields = {
  groupId: leftOut,
  channel: leftOut,
  additionalGuests: leftOut,
  guest: { ...(dataFields.guest as Readonly<Record<string, TidyValue>>), id: leftOut },
};

/**
 * An event's data as a mapping gives them, in the form that all have: texts trimmed, ids as texts, and without what says
 * nothing or cannot be used.
 * @throws InvalidResult of a field that does not exist, or that has no value of its kind
 */
export function tidyData(data: Data, pointer: string): Data {
  return tidy(data, { ...dataFields, ...wider }, pointer, isRevocation(data));
}

/** Those of an event's data that ours have a field for, as they are. */
export function knownData(data: Data): Data {
  return known(data, dataFields);
}

function known(data: Data, fields: Fields): Data {
  const entries = Object.entries(data).flatMap(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) return [];
    const inner = typeof field === 'object' && isObject(value) ? known(value, field) : value;
    return isObject(inner) && Object.keys(inner).length === 0 ? [] : [[name, inner] as const];
  });
  return Object.fromEntries(entries);
}

/** Revoking is unconditional: what else such an event says wrongly must not hold it back. */
function isRevocation({ status }: Data): boolean {
  return status === 'cancelled' || status === 'deleted';
}

function tidy(data: Data, fields: Fields, pointer: string, lenient: boolean): Data {
  const entries = Object.entries(data).flatMap(([name, value]) => {
    try {
      const tidied = tidyField(name, value, fields, `${pointer}/${name}`);
      return tidied === undefined ? [] : [[name, tidied] as const];
    } catch (error) {
      if (lenient) return [];
      throw error;
    }
  });
  return Object.fromEntries(entries);
}

function tidyField(name: string, value: unknown, fields: Fields, pointer: string): unknown {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) throw new InvalidResult(pointer, `is no field${meantInstead(name, Object.keys(fields))}`);
  if (isEmpty(value) || field === leftOut) return undefined;
  if (typeof field === 'function') {
    if (typeof value === 'object') throw new InvalidResult(pointer, 'must be one value');
    return field(value);
  }
  if (!isObject(value)) throw new InvalidResult(pointer, `must be an object with ${Object.keys(field).join(', ')}`);
  const group = tidy(value, field, pointer, false);
  return Object.keys(group).length === 0 ? undefined : group;
}

/** As systems write that there is nothing, also in place of a text or an object. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function meantInstead(name: string, names: readonly string[]): string {
  const meant = nearestName(name, names);
  return meant === undefined ? '' : `: is ${meant} meant?`;
}
