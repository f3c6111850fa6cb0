import { stayStatuses } from '../../core/stay/stay-event.ts';
import { nearestName } from '../../kit/nearest-name.ts';
import { phoneText } from '../../kit/text.ts';
import { isoInstant } from '../../kit/time.ts';
import { clock, day, instant, text } from './mapping-functions.ts';

/** What a field of an event's data becomes; undefined: it is left out. */
type TidyValue = (value: unknown) => string | number | readonly string[] | undefined;

/** An instant as written, if it is ISO-8601 with an offset; else in UTC, if it can be read. */
function at(value: unknown): string | undefined {
  const written = text(value);
  return written !== undefined && isoInstant(written) ? written : instant(value);
}

function email(value: unknown): string | undefined {
  const address = text(value);
  return address?.includes('@') ? address : undefined;
}

/** Of several numbers, the first that can be one. */
function phone(value: unknown): string | undefined {
  return texts(value)
    ?.map(phoneText)
    .find((number) => number !== undefined);
}

/** A language as `zh-TW`, also from `zh_TW`. */
function locale(value: unknown): string | undefined {
  try {
    return Intl.getCanonicalLocales((text(value) ?? '').replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function count(value: unknown): number | undefined {
  const number = Number(text(value));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** A word of ours; one that nobody knows is `unknown`, which neither issues nor revokes. */
function status(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return stayStatuses.find((one) => one === text(value)) ?? 'unknown';
}

function format(value: unknown): string | undefined {
  return ['email', 'print'].find((one) => one === text(value));
}

/** One text or several, without repetitions: JSONata makes one value of a list of one. */
function texts(value: unknown): readonly string[] | undefined {
  const all = (Array.isArray(value) ? value : [value]).flatMap((one) => text(one) ?? []);
  return all.length > 0 ? [...new Set(all)] : undefined;
}

/** The fields of an event's data, with the system's `propertyId` where a canonical event has `locationId`. */
const dataFields: Readonly<Record<string, TidyValue | Readonly<Record<string, TidyValue>>>> = {
  propertyId: text,
  reservationId: text,
  stayId: text,
  status,
  arrival: { date: day, time: clock, at },
  departure: { date: day, time: clock, at },
  room: { id: text, name: text, type: text },
  rateType: text,
  references: texts,
  guest: { givenName: text, familyName: text, email, phone, locale },
  adults: count,
  format,
  service: text,
  numUsers: count,
};

/** Those that may be given as lists. */
const listed: ReadonlySet<unknown> = new Set<TidyValue>([texts, phone]);

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
    if (typeof value === 'object' && !listed.has(field)) throw new InvalidResult(pointer, 'must be one value');
    return field(value);
  }
  if (!isObject(value)) throw new InvalidResult(pointer, `must be an object with ${Object.keys(field).join(', ')}`);
  const group = tidy(value, field, pointer, false);
  return Object.keys(group).length === 0 ? undefined : group;
}

/** As systems write that there is nothing, also in place of a text or an object. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function meantInstead(name: string, names: readonly string[]): string {
  const meant = nearestName(name, names);
  return meant === undefined ? '' : `: is ${meant} meant?`;
}

/** Whether a value is an object with fields: no list, and not nothing. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mapping gave something that no event is made of. Its message names the place, and no value. */
export class InvalidResult extends Error {
  /**
   * @param pointer JSON pointer into the mapping's result
   * @param problem what is wrong there, as the end of a sentence
   */
  constructor(pointer: string, problem: string) {
    super(`${pointer === '' ? 'its result' : pointer} ${problem}`);
    this.name = 'InvalidResult';
  }
}
