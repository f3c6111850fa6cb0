import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Hook, locationOfHook } from '../../../domain/model/hooks/hook.ts';

/** The names by which a hook's trouble stands in its item, beside its own. */
const troubleNames = ['failures', 'since', 'why', 'nextAt'] as const;

/** The table's key of a hook. */
export function hookKey(id: string) {
  return { pk: { S: hookPartition(locationOfHook(id)) }, sk: { S: id } };
}

/** The partition of a location's hooks. */
export function hookPartition(locationId: string): string {
  return `HOOKS#${locationId}`;
}

/** A hook as it is stored. */
export function toHookItem({ trouble, ...hook }: Hook): Record<string, AttributeValue> {
  const { id, locationId: _, ...attributes } = hook;
  return { ...marshall({ ...attributes, ...trouble }, { removeUndefinedValues: true }), ...hookKey(id) };
}

/** A stored hook. */
export function fromHookItem(item: Record<string, AttributeValue>): Hook {
  const { pk: _, sk: id, failures, since, why, nextAt, ...attributes } = unmarshall(item);
  const trouble = nextAt === undefined ? {} : { trouble: { failures, since, why, nextAt } };
  return { ...attributes, ...trouble, id, locationId: locationOfHook(id) } as Hook;
}

/** An update that takes a hook's trouble away. */
export const removeTrouble = `REMOVE ${troubleNames.map((name) => `#${name}`).join(', ')}`;

/** An update that writes a hook's trouble. */
export const setTrouble = `SET ${troubleNames.map((name) => `#${name} = :${name}`).join(', ')}`;

/** The names of both updates. */
export const namesOfTrouble = Object.fromEntries(troubleNames.map((name) => [`#${name}`, name]));
