import type { SampleField } from './sample-fields.ts';

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
