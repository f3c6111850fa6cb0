import * as z from 'zod';
import { conditionOperators } from './condition-operators.ts';

/** What a policy belongs to: a role as what it may do or as who may assume it, or another resource. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

/** One statement of a policy, its references resolved. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Whom it is about; absent in a role's own policies. */
  readonly principals?: Principals;
  /** `Action`, or with `except` `NotAction`. */
  readonly actions: Patterns;
  /** `Resource`, or with `except` `NotResource`; absent where a policy is about one thing only. */
  readonly resources?: Patterns;
  readonly conditions: readonly Condition[];
}

/** Patterns with `*` and `?`, one of which must fit; with `except`, none may. */
export interface Patterns {
  readonly except: boolean;
  readonly patterns: readonly string[];
}

/** `Principal`, or with `except` `NotPrincipal`. */
export interface Principals {
  readonly except: boolean;
  /** ARNs and account ids; `*` for everybody. */
  readonly aws: readonly string[];
  /** For example `sns.amazonaws.com`. */
  readonly services: readonly string[];
}

/** One condition: an operator, a key in small letters, and the values of which one must fit. */
export interface Condition {
  /** Without prefix and suffix, for example `StringEquals`. */
  readonly operator: string;
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

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

const pairs = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Principal', 'NotPrincipal'],
] as const;
const elements: ReadonlySet<string> = new Set(['Sid', 'Effect', 'Condition', ...pairs.flat()]);

/** What a statement must have, and what it may not have. */
const rules: Readonly<Record<PolicyKind, { readonly needed: readonly string[]; readonly wrong: readonly string[] }>> = {
  identity: { needed: ['Resource'], wrong: ['Principal', 'NotPrincipal'] },
  trust: { needed: ['Principal'], wrong: ['Resource', 'NotResource', 'NotPrincipal'] },
  resource: { needed: ['Principal'], wrong: [] },
};

/**
 * Refuses a statement whose elements AWS would refuse as malformed.
 * @throws an error that names the element
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
function checkElements(statement: object, kind: PolicyKind): void {
  const given = new Map(Object.entries(statement).filter(([, value]) => value !== undefined));
  const { needed, wrong } = rules[kind];
  for (const name of given.keys()) {
    if (!elements.has(name)) throw new Error(`a statement has ${name}, which is no element of a policy`);
    if (wrong.includes(name)) throw new Error(`a statement has ${name}, which ${policies[kind]} cannot have`);
  }
  for (const [name, other] of pairs) {
    if (given.has(name) && given.has(other)) throw new Error(`a statement has both ${name} and ${other}`);
    if (needed.includes(name) && !given.has(name) && !given.has(other))
      throw new Error(`a statement has neither ${name} nor ${other}, one of which ${policies[kind]} needs`);
  }
  if (given.has('NotPrincipal') && given.get('Effect') === 'Allow')
    throw new Error('a statement has NotPrincipal, which AWS does not support with Allow');
}

const policies: Readonly<Record<PolicyKind, string>> = {
  identity: "a role's policy",
  trust: "a role's trust policy",
  resource: "a resource's policy",
};
