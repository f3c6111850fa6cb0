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
