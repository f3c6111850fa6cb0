import { letters } from '../../../kit/text.ts';

/** A field of sample deliveries. */
export interface SampleField {
  /** Names from the outermost to its own. */
  readonly names: readonly string[];
  /** How many of `names`, from the left, lead to a list, each. */
  readonly lists: readonly number[];
  /** What its values are: `text`, `date`, `number`, … never a value of a guest. */
  readonly kinds: readonly string[];
  /** In how many samples it is. */
  readonly samples: number;
  /** Its values, of a field that tells a state or a type by a word. */
  readonly words: readonly string[];
}

interface Found {
  readonly names: readonly string[];
  readonly lists: Set<number>;
  readonly kinds: Set<string>;
  readonly samples: Set<number>;
  readonly words: Set<string>;
}

/** Every field of sample deliveries (as read from JSON or XML), in the order in which they appear. */
export function sampleFields(samples: readonly unknown[]): readonly SampleField[] {
  const found = new Map<string, Found>();
  for (const [sample, tree] of samples.entries()) walk(tree, { names: [], lists: [] }, sample, found);
  return [...found.values()].map(({ names, lists, kinds, samples: all, words }) => ({
    names,
    lists: [...lists],
    kinds: [...kinds],
    samples: all.size,
    words: [...words],
  }));
}

interface Place {
  readonly names: readonly string[];
  readonly lists: readonly number[];
}

function walk(value: unknown, { names, lists }: Place, sample: number, found: Map<string, Found>): void {
  if (Array.isArray(value) && value.length > 0) {
    for (const one of value) walk(one, { names, lists: [...lists, names.length] }, sample, found);
    return;
  }
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  for (const [name, one] of entries) walk(one, { names: [...names, name], lists }, sample, found);
  if (entries.length > 0 || names.length === 0) return;
  const path = JSON.stringify(names);
  const field = found.get(path) ?? { names, lists: new Set(), kinds: new Set(), samples: new Set(), words: new Set() };
  found.set(path, field);
  for (const list of lists) field.lists.add(list);
  field.kinds.add(kindOf(value));
  field.samples.add(sample);
  if (isWord(names.at(-1) ?? '', value)) field.words.add(value);
}

const shapes: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'empty text'],
  [/^\d{4}-\d\d-\d\d$/, 'date'],
  [/^\d{4}-\d\d-\d\d[T ].*(?:Z|[+-]\d\d:?\d\d)$/, 'moment'],
  [/^\d{4}-\d\d-\d\d[T ]/, 'moment without a zone'],
  [/^[^@\s]+@[^@\s]+$/, 'e-mail address'],
  [/^-?\d+(?:\.\d+)?$/, 'number as text'],
];

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return shapes.find(([shape]) => shape.test(value))?.[1] ?? 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'true or false';
  return Array.isArray(value) ? 'empty list' : 'empty object';
}

/** Words of a system, not of a guest. */
function isWord(name: string, value: unknown): value is string {
  return (
    /(?:status|state|type|event|action)$/i.test(name) && typeof value === 'string' && /^[\w .:-]{1,32}$/.test(value)
  );
}

/** A field's path in JSONata, such as `booking.rooms.name`. */
export function fieldPath({ names }: Pick<SampleField, 'names'>): string {
  return names.map(quoted).join('.');
}

/** The path of one value: of a list, its first. */
export function onePath({ names, lists }: Pick<SampleField, 'names' | 'lists'>): string {
  return names.map((name, i) => (lists.includes(i + 1) ? `${quoted(name)}[0]` : quoted(name))).join('.');
}

function quoted(name: string): string {
  const isPlain = /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name);
  return isPlain ? name : `\`${name.replaceAll('`', '')}\``;
}

/** Words that are operators or values. */
const reserved: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/** What no ticket needs, and nobody should keep: in a name, however that begins or ends. */
const inName =
  /phone|telefon|mobile|telefax|whatsapp|card|cvv|cvc|passport|document|street|address|postal|postcode|zipcode|note|notice|comment|remark|token|iban|birth|nationality|(special|guest)requests?$/;
/** As a word of a name, `guestTel`: elsewhere it may be part of another. */
const asWord = /^(tel|fax|cell|mobil|movil|dob|dni|nif|ssn|cc|zip|post|city)$/;
const wholeName = /^(payments?|invoices?|messages)$/;

/**
 * Paths of what a connector should drop, by the names of samples' fields, as `connector.yaml` writes them.
 * @param used fields that the mapping reads: nothing that they are in is dropped
 */
export function privateFields(fields: readonly SampleField[], used: readonly SampleField[]): readonly string[] {
  const inUse = new Set(used.flatMap(({ names }) => names.map(letters)));
  const names = fields.flatMap((field) => privateNames(field).find((name) => !inUse.has(letters(name))) ?? []);
  return [...new Set(names)].map((name) => `**.${name}`);
}

/** The field's own name, and of the groups around it, the outermost first. */
function privateNames({ names: all }: SampleField): string[] {
  const names = all.filter((name) => name !== '#text').map((name) => name.replace(/^@/, ''));
  const last = names.at(-1) ?? '';
  if (/e?mail/i.test(last)) return [];
  // A path has dots and stars of its own.
  const found = names.filter((name) => isPrivate(name) && /^[^.*\s]+$/.test(name));
  return last.toLowerCase() === 'message' ? [...found, last] : found;
}

function isPrivate(name: string): boolean {
  const word = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const words = name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z]+/);
  return wholeName.test(word) || inName.test(word) || words.some((one) => asWord.test(one));
}
