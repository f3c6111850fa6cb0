import { BlockList, isIP } from 'node:net';
import { arnFits, filledIn, textFits } from './policy-pattern.ts';
import type { RequestContext } from './service-call.ts';

/** Whether a value of the request fits one that the policy names. */
type Compare = (actual: string, wanted: string, context: RequestContext) => boolean;

/** An operator: how it compares, and whether it holds where nothing fits. */
export interface ConditionOperator {
  readonly compare: Compare;
  readonly negated: boolean;
}

/**
 * The operators of conditions but `Null`, which looks at no value, and `BinaryEquals`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const conditionOperators: ReadonlyMap<string, ConditionOperator> = new Map([
  ...pair(
    'StringEquals',
    'StringNotEquals',
    filled((actual, wanted) => actual === wanted),
  ),
  ...pair(
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    filled((actual, wanted) => actual.toLowerCase() === wanted.toLowerCase()),
  ),
  ...pair('StringLike', 'StringNotLike', textFits),
  ...pair('ArnLike', 'ArnNotLike', arnFits),
  ...pair('ArnEquals', 'ArnNotEquals', arnFits),
  ...pair('IpAddress', 'NotIpAddress', filled(isWithin)),
  ...pair(
    'Bool',
    undefined,
    filled((actual, wanted) => actual.toLowerCase() === wanted.toLowerCase()),
  ),
  ...ordered('Numeric', Number),
  ...ordered('Date', instant),
]);

function pair(name: string, negation: string | undefined, compare: Compare): [string, ConditionOperator][] {
  const both: [string, ConditionOperator][] = [[name, { compare, negated: false }]];
  return negation === undefined ? both : [...both, [negation, { compare, negated: true }]];
}

function filled(compare: (actual: string, wanted: string) => boolean): Compare {
  return (actual, wanted, context) => {
    const value = filledIn(wanted, context);
    return value !== undefined && compare(actual, value);
  };
}

function ordered(kind: string, read: (text: string) => number): [string, ConditionOperator][] {
  const by = (compare: (actual: number, wanted: number) => boolean) =>
    filled((actual, wanted) => compare(read(actual), read(wanted)));
  return [
    ...pair(
      `${kind}Equals`,
      `${kind}NotEquals`,
      by((actual, wanted) => actual === wanted),
    ),
    ...pair(
      `${kind}LessThan`,
      undefined,
      by((actual, wanted) => actual < wanted),
    ),
    ...pair(
      `${kind}LessThanEquals`,
      undefined,
      by((actual, wanted) => actual <= wanted),
    ),
    ...pair(
      `${kind}GreaterThan`,
      undefined,
      by((actual, wanted) => actual > wanted),
    ),
    ...pair(
      `${kind}GreaterThanEquals`,
      undefined,
      by((actual, wanted) => actual >= wanted),
    ),
  ];
}

/** Milliseconds since 1970; AWS writes an instant as ISO 8601 or as seconds since 1970. */
function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function isWithin(address: string, range: string): boolean {
  const [network = '', length] = range.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(address) !== family) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, Number(length ?? (family === 6 ? 128 : 32)), type);
  return list.check(address, type);
}
