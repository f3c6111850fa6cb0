import { conditionOperators } from './condition-operators.ts';
import type { RequestContext } from './request-context.ts';
import type { Condition } from './statement.ts';

/**
 * Whether a request fulfils a condition. Without the key a condition does not hold, unless it is a negation, `…IfExists` or
 * `ForAllValues:`.
 * @throws for an operator that is none.
 */
export function conditionHolds(condition: Condition, context: RequestContext): boolean {
  const actual = context.get(condition.key);
  if (condition.operator === 'Null') return condition.values.includes(String(actual === undefined));
  const operator = conditionOperators.get(condition.operator);
  if (!operator) throw new Error(`There is no condition operator ${condition.operator}`);
  const { compare, negated } = operator;
  const holds = (value: string) => condition.values.some((wanted) => compare(value, wanted, context)) !== negated;
  if (actual === undefined && condition.ifExists) return true;
  if (condition.set === 'ForAllValues') return (actual ?? []).every(holds);
  if (condition.set === 'ForAnyValue') return (actual ?? []).some(holds);
  if (actual === undefined) return negated;
  return negated ? actual.every(holds) : actual.some(holds);
}
