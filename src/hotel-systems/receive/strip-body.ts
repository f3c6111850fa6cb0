import { isUtf8 } from 'node:buffer';
import { letters } from '../../kit/text.ts';
import type { ReceivePolicy } from '../connector/connector.ts';
import { type XmlPart, xmlParts } from './xml.ts';

/**
 * The header of a SOAP message has its sender's password, and nothing of a stay. Where that stands elsewhere, it is a mistake
 * of the sender's.
 */
const passwords = ['Envelope.Header', '**.Security', '**.UsernameToken'] as const;

/** A delivery's body without what its connector drops. @returns undefined if it is not what the connector says, in UTF-8 */
export function stripBody(
  bytes: Buffer,
  { body, drop, keep }: Pick<ReceivePolicy, 'body' | 'drop' | 'keep'>,
): Stripped | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  return body === 'xml'
    ? dropFromXml(text, [...drop, ...passwords])
    : dropFromJson(text, { drop, ...(keep && { keep }) });
}

/** A body without what the connector drops. */
interface Stripped {
  readonly text: string;
  /** Where something was, as JSON pointers; of XML with names of elements, and `@` before an attribute's. */
  readonly dropped: readonly string[];
}

/** TypeScript's libraries do not have it yet. */
const raw = JSON as typeof JSON & { rawJSON(text: string): object; isRawJSON(value: unknown): boolean };

/** What a connector removes of JSON. */
interface JsonDrop {
  readonly drop: readonly string[];
  /** Nothing else passes; undefined: everything does that is not dropped. */
  readonly keep?: readonly string[];
}

/**
 * JSON without what is dropped, written anew: every number digit for digit, and of a name that comes twice only what counts.
 * Names are compared by their letters.
 * @returns undefined if it is not JSON, or nested so deep that nobody could read it
 */
function dropFromJson(text: string, { drop, keep }: JsonDrop): Stripped | undefined {
  const dropped: string[] = [];
  try {
    const body: unknown = JSON.parse(text, digitForDigit);
    const paths = new Set(drop.map((path) => path.split('.').map(step).join('.')));
    const whole: Place = { paths, keep: keep?.map(letters), joined: '', at: '', dropped };
    dropFrom(body, whole);
    return { text: JSON.stringify(isKept(body, whole) ? body : null), dropped };
  } catch {
    return undefined;
  }
}

function digitForDigit(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined ? raw.rawJSON(context.source) : value;
}

interface Place {
  readonly paths: ReadonlySet<string>;
  readonly keep: readonly string[] | undefined;
  /** The letters of all names so far. */
  readonly joined: string;
  readonly at: string;
  readonly dropped: string[];
}

function dropFrom(value: unknown, place: Place): void {
  if (!isNested(value)) return;
  const isList = Array.isArray(value);
  for (const [name, part] of Object.entries(value)) {
    const at = `${place.at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const paths = isList ? place.paths : pathsBelow(place.paths, step(name));
    const below = { ...place, paths, joined: isList ? place.joined : place.joined + letters(name), at };
    if (paths.has('') || !isKept(part, below)) {
      delete value[name];
      place.dropped.push(at);
    } else dropFrom(part, below);
  }
}

/** An object or a list is kept if something in it may be: its own name says nothing of the names in it. */
function isKept(value: unknown, { keep, joined }: Place): boolean {
  if (!keep) return true;
  return isNested(value) ? keep.some((one) => one.startsWith(joined)) : keep.includes(joined);
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !raw.isRawJSON(value);
}

/** A name without letters is compared as it is. */
function step(name: string): string {
  return letters(name) || name;
}

/**
 * XML without the elements and attributes at the paths, the rest as it was written; comments and instructions, which tell
 * nothing, are left out, too. Names are those without a prefix. A path's last name is also an attribute's, with `@` or not:
 * whoever drops `CardNumber` wants none, however it is written.
 * @returns undefined if it is not XML to the last tag: what cannot be cut out for certain is not kept
 */
function dropFromXml(text: string, paths: readonly string[]): Stripped | undefined {
  const parts = xmlParts(text);
  if (!parts) return undefined;
  const dropped: string[] = [];
  const kept: string[] = [];
  /** The open elements: what is left of the paths below each, and its place. The last is undefined within what is dropped. */
  const open: (XmlPlace | undefined)[] = [{ paths: new Set(paths), at: '' }];
  for (const part of parts) {
    const inside = open.at(-1);
    if (part.type === 'close') {
      open.pop();
      if (inside) kept.push(part.raw);
    } else if (part.type === 'open' || part.type === 'empty') {
      const place = inside && placeIn(inside, part.name);
      const stays = place?.paths.has('') ? undefined : place;
      if (stays) kept.push(withoutAttributes(part, stays, dropped));
      else if (place) dropped.push(place.at);
      if (part.type === 'open') open.push(stays);
    } else if (inside && part.type !== 'aside') kept.push(part.raw);
  }
  return { text: kept.join(''), dropped };
}

interface XmlPlace {
  readonly paths: ReadonlySet<string>;
  readonly at: string;
}

function placeIn({ paths, at }: XmlPlace, name: string): XmlPlace {
  return { paths: pathsBelow(paths, name), at: `${at}/${name}` };
}

function withoutAttributes({ raw, attributes }: XmlPart, { paths, at }: XmlPlace, dropped: string[]): string {
  if (paths.size === 0 || attributes === '') return raw;
  const kept = attributes.replaceAll(/\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g, (whole, qualified: string) => {
    const name = qualified.slice(qualified.indexOf(':') + 1);
    if (![name, `@${name}`].some((one) => pathsBelow(paths, one).has(''))) return whole;
    dropped.push(`${at}/@${name}`);
    return '';
  });
  return raw.replace(attributes, () => kept);
}

/** What was found before: most names come often, in lists. */
const known = new WeakMap<ReadonlySet<string>, Map<string, ReadonlySet<string>>>();

/**
 * What is left, below a name, of paths of what is to be dropped: `''` where one ends. Paths are names with dots between, `*`
 * for any one, `**` for any depth, none included; lists do not count, so that a thing and a list of it are named alike.
 */
function pathsBelow(paths: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const found = known.get(paths) ?? new Map<string, ReadonlySet<string>>();
  known.set(paths, found);
  const left = found.get(name) ?? follow(paths, name);
  found.set(name, left);
  return left;
}

function follow(paths: Iterable<string>, name: string): ReadonlySet<string> {
  const left = new Set<string>();
  // What is added meanwhile is followed, too.
  const from = new Set(paths);
  for (const path of from) {
    const [first = ''] = path.split('.', 1);
    const rest = path.slice(first.length + 1);
    if (first === '**' && rest !== '') {
      left.add(path);
      from.add(rest);
    } else if (path !== '' && [name, '*', '**'].includes(first)) left.add(rest);
  }
  return left;
}
