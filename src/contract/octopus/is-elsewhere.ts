import * as z from 'zod/mini';
import { looseText } from './loose-text.ts';

const told = z.catch(z.optional(looseText), undefined);

/** The names under which the platform's answers tell the location. */
const schema = z.object({ hotspotId: told, LocationId: told, wifiareaId: told });

/** Whether an answer says that it is about another location; letter case does not count, and one that says nothing is about ours. */
export function isElsewhere(value: unknown, location: string): boolean {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return false;
  const here = location.toLowerCase();
  return Object.values(parsed.data).some((id) => id !== undefined && id !== '' && id.toLowerCase() !== here);
}
