import * as z from 'zod';
import { arnFits, textFits } from './policy-pattern.ts';

/** What a policy belongs to: a role as what it may do or as who may assume it, or another resource. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

/** One statement of a policy, its references resolved. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Services such as `sns.amazonaws.com`, or `*` for everybody; absent in a role's own policies. */
  readonly principals?: readonly string[] | undefined;
  /** Patterns with `*` and `?`, one of which must fit. */
  readonly actions: readonly string[];
  /** Likewise; absent where a policy is about one thing only. */
  readonly resources?: readonly string[] | undefined;
  readonly conditions: readonly Condition[];
}

/** One condition: an operator, a key in small letters, and the values of which one must fit. */
interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

type Holds = (given: readonly string[] | undefined, wanted: readonly string[]) => boolean;

const any =
  (fits: (given: string, wanted: string) => boolean): Holds =>
  (given = [], wanted) =>
    given.some((one) => wanted.some((other) => fits(one, other)));
const isSame = (given: string, wanted: string) => given === wanted;

/**
 * The operators of conditions that the local cloud knows, each with whether it holds.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const conditionOperators: ReadonlyMap<string, Holds> = new Map<string, Holds>([
  ['Bool', any(isSame)],
  ['StringEquals', any(isSame)],
  ['StringLike', any(textFits)],
  ['ArnEquals', any(arnFits)],
  ['ArnLike', any(arnFits)],
  // Of no value at all, every one fits.
  [
    'ForAllValues:StringLike',
    (given = [], wanted) => given.every((one) => wanted.some((other) => textFits(one, other))),
  ],
  ['Null', (given, wanted) => wanted.includes(String(given === undefined))],
]);

/** Condition keys that a request has here when it would in AWS, in small letters. */
const conditionKeys: readonly string[] = [
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'dynamodb:leadingkeys',
  'ses:fromaddress',
];

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const conditionValue = z.union([z.string(), z.boolean()]).transform(String);
const common = {
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Condition: z
    .partialRecord(
      z.enum([...conditionOperators.keys()]),
      z.record(
        z
          .string()
          .toLowerCase()
          .refine((key) => conditionKeys.includes(key), 'the local cloud does not know this key'),
        z.union([conditionValue, z.array(conditionValue)]).transform((value) => [value].flat()),
      ),
    )
    .default({}),
};
const Principal = z.union([
  z.literal('*').transform((all) => [all]),
  z.strictObject({ AWS: z.literal('*') }).transform(({ AWS }) => [AWS]),
  z.strictObject({ Service: texts }).transform(({ Service }) => Service),
]);
const Resource = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat())
  .refine((all) => all.every((one) => one === '*' || one.split(':').length > 5), 'it is no whole ARN');

/** What a statement may and must have; AWS refuses any other as malformed. */
const schemas = {
  identity: z.strictObject({ ...common, Resource }),
  trust: z.strictObject({ ...common, Principal }),
  resource: z.strictObject({ ...common, Principal, Resource: Resource.optional() }),
};

/**
 * A statement as a policy document has it, in JSON, its references resolved.
 * @throws ZodError when AWS would refuse it as malformed, or it has what the local cloud does not know.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readStatement(json: unknown, kind: PolicyKind): Statement {
  const read = { Principal: undefined, Resource: undefined, ...schemas[kind].parse(json) };
  return {
    effect: read.Effect,
    principals: read.Principal,
    actions: read.Action,
    resources: read.Resource,
    conditions: Object.entries(read.Condition).flatMap(([operator, keys = {}]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
    ),
  };
}
