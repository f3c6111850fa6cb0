import * as z from 'zod';
import { type PolicyKind, readStatement, type Statement } from '../../iam/statement.ts';
import type { Resolve } from '../physical-values.ts';

const statements = z.record(z.string(), z.unknown());
const documentSchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Id: z.string().optional(),
  Statement: z.union([z.array(statements), statements]).transform((value) => [value].flat()),
});

/**
 * The statements of a policy document as it stands in a template. What an Allow says of resources that only AWS has is left
 * out: nobody can call them here.
 * @param document its `owner` is the resource that it belongs to, for errors.
 * @throws an error that names the owner, when a Deny cannot be resolved, or a statement is malformed or has what the local cloud does not know.
 */
export function readPolicyDocument(
  json: unknown,
  { owner, kind, resolve }: { readonly owner: string; readonly kind: PolicyKind; readonly resolve: Resolve },
): Statement[] {
  try {
    const read = documentSchema.parse(json).Statement.flatMap((raw) => {
      const kept = raw.Effect === 'Allow' ? withKnownResources(raw, owner, resolve) : raw;
      return kept ? [resolve(kept, owner)] : [];
    });
    if (JSON.stringify(read).includes('${'))
      throw new Error('a policy has variables, which the local cloud does not know');
    return read.map((statement) => readStatement(statement, kind));
  } catch (error) {
    throw new Error(`${owner}: ${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}`);
  }
}

/** An Allow with those of its resources that can be resolved; undefined if there are none. */
function withKnownResources(statement: Record<string, unknown>, owner: string, resolve: Resolve) {
  if (statement.Resource === undefined) return statement;
  const Resource = [statement.Resource].flat().filter((one) => {
    try {
      return resolve(one, owner) !== undefined;
    } catch {
      return false;
    }
  });
  return Resource.length === 0 ? undefined : { ...statement, Resource };
}
