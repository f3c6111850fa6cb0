import { isDeepStrictEqual } from 'node:util';

/** A resource or output of a template. */
interface Part {
  readonly Type?: string;
  readonly Condition?: string;
  readonly DependsOn?: string | readonly string[];
  /** References to what it waits for, where that is not always there. */
  readonly Metadata?: { readonly After?: readonly unknown[] };
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly [attribute: string]: unknown;
}

type Parts = Readonly<Record<string, Part>>;

/** A CloudFormation template. */
export interface Template {
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Parts;
  readonly Outputs: Parts;
  readonly [section: string]: unknown;
}

const noValue = { Ref: 'AWS::NoValue' };

/**
 * One template of two: what both have is in it as it is, what one has alone under a condition, and where they differ the
 * condition decides.
 * @param condition the name of a condition, which is on where `yes` is meant
 * @throws Error if they differ in what no condition can decide, such as a deletion policy
 */
export function either(condition: string, yes: Template, no: Template): Template {
  const not = `Not${condition}`;
  const conditions: Record<string, unknown> = { ...yes.Conditions, ...no.Conditions };
  const under = (name: string, part: Part): Part => {
    if (name === not) conditions[not] = { 'Fn::Not': [{ Condition: condition }] };
    if (part.Condition === undefined) return { ...part, Condition: name };
    const both = `${name}And${part.Condition}`;
    conditions[both] = { 'Fn::And': [{ Condition: name }, { Condition: part.Condition }] };
    return { ...part, Condition: both };
  };
  const joint = (id: string, one: Part, other: Part): Part => {
    const { Properties, DependsOn, Metadata, Value, ...rest } = one;
    const {
      Properties: otherProperties,
      DependsOn: otherDependsOn,
      Metadata: otherMetadata,
      Value: otherValue,
      ...otherRest
    } = other;
    if (!isDeepStrictEqual(rest, otherRest)) throw new Error(`${id} cannot depend on ${condition}`);
    const [own, others] = [[DependsOn ?? []].flat(), [otherDependsOn ?? []].flat()];
    const common = own.filter((each) => others.includes(each));
    return {
      ...rest,
      ...(Properties || otherProperties
        ? { Properties: decided(condition, Properties ?? {}, otherProperties ?? {}) }
        : {}),
      ...decided(condition, { Value }, { Value: otherValue }),
      ...(common.length > 0 ? { DependsOn: common } : {}),
      ...afterwards(condition, [Metadata, own], [otherMetadata, others], common),
    };
  };
  const merged = (all: Parts, others: Parts): Parts => {
    const ids = [...new Set([...Object.keys(all), ...Object.keys(others)])];
    return Object.fromEntries(
      ids.map((id) => {
        const [one, other] = [all[id], others[id]];
        if (one && other) return [id, isDeepStrictEqual(one, other) ? one : joint(id, one, other)];
        return [id, one ? under(condition, one) : under(not, other ?? {})];
      }),
    );
  };
  const Resources = merged(yes.Resources, no.Resources);
  const Outputs = merged(yes.Outputs, no.Outputs);
  return { ...yes, Conditions: conditions, Resources, Outputs };
}

type Waits = readonly [metadata: Part['Metadata'], ids: readonly string[]];

/** Has a resource wait for what is not always there: no condition decides `DependsOn`, but a reference makes one wait as well. */
function afterwards(condition: string, yes: Waits, no: Waits, common: readonly string[]): Pick<Part, 'Metadata'> {
  const [own, others] = [yes, no].map(([metadata, ids]) => [
    ...(metadata?.After ?? []),
    ...ids.filter((id) => !common.includes(id)).map((Ref) => ({ Ref })),
  ]);
  if (own?.length === 0 && others?.length === 0) return {};
  if (isDeepStrictEqual(own, others)) return { Metadata: { After: own ?? [] } };
  return { Metadata: { After: [{ 'Fn::If': [condition, own, others] }] } };
}

function decided(
  condition: string,
  yes: Readonly<Record<string, unknown>>,
  no: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = [...new Set([...Object.keys(yes), ...Object.keys(no)])];
  const decidedAlready = names.flatMap((name) => {
    const [one, other] = [yes[name], no[name]];
    if (one === undefined && other === undefined) return [];
    if (isDeepStrictEqual(one, other)) return [[name, one] as const];
    return [[name, { 'Fn::If': [condition, one ?? noValue, other ?? noValue] }] as const];
  });
  return Object.fromEntries(decidedAlready);
}
