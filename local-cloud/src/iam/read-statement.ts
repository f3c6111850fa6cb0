import * as z from 'zod';
import { checkElements } from './check-elements.ts';
import { conditionOperators } from './condition-operators.ts';
import type { Condition, Patterns, PolicyKind, Principals, Statement } from './statement.ts';

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat())
  .optional();
const principals = z
  .union([
    z.literal('*').transform(() => ({ AWS: ['*'], Service: [] })),
    // Who signs in elsewhere calls nothing here.
    z.strictObject({ AWS: texts.default([]), Service: texts.default([]), Federated: texts, CanonicalUser: texts }),
  ])
  .optional();
const conditionValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const statementSchema = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principals,
  NotPrincipal: principals,
  Action: texts,
  NotAction: texts,
  Resource: texts,
  NotResource: texts,
  Condition: z
    .record(
      z.string(),
      z.record(
        z.string(),
        z.union([conditionValue, z.array(conditionValue)]).transform((value) => [value].flat()),
      ),
    )
    .default({}),
});

/**
 * A statement as a policy document has it, in JSON, its references resolved.
 * @throws when AWS would refuse it as malformed, or it has an operator that the local cloud does not know.
 */
export function readStatement(json: unknown, kind: PolicyKind): Statement {
  const read = statementSchema.parse(json);
  checkElements(json as object, kind);
  const { Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = read;
  const actions = patterns(Action, NotAction);
  if (!actions) throw new Error('a statement has neither Action nor NotAction');
  return {
    effect: Effect,
    principals: whom(Principal, false) ?? whom(NotPrincipal, true),
    actions,
    resources: patterns(Resource, NotResource),
    conditions: Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => condition(operator, key, values)),
    ),
  };
}

function patterns(these: readonly string[] | undefined, others: readonly string[] | undefined): Patterns | undefined {
  if (these) return { except: false, patterns: these };
  return others && { except: true, patterns: others };
}

function whom(given: z.output<typeof principals>, except: boolean): Principals | undefined {
  return given && { except, aws: given.AWS, services: given.Service };
}

function condition(written: string, key: string, values: readonly string[]): Condition {
  const [, set, operator = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  if (operator !== 'Null' && !conditionOperators.has(operator))
    throw new Error(`a condition has the operator ${written}, which the local cloud does not know`);
  return {
    operator,
    ...(set && { set: set as Condition['set'] }),
    ifExists: ifExists !== undefined,
    key: key.toLowerCase(),
    values,
  };
}
