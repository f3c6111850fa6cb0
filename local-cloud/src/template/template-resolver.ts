import type { Template } from './cloud-assembly.ts';
import { type Place, physicalValues, type Resolve } from './physical-values.ts';

/**
 * A resolver for one template: `Ref`, `Fn::GetAtt`, `Fn::Join` and pseudo parameters.
 * The resolver throws an error that names the owner, when it meets another function or a reference it cannot resolve.
 */
export function templateResolver(template: Template, place: Place): Resolve {
  const resolve: Resolve = (value, owner) => {
    if (Array.isArray(value)) return value.map((item) => resolve(item, owner)).filter((item) => item !== noValue);
    if (!isObject(value)) return value;
    const [key, ...others] = Object.keys(value);
    if (key && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) {
      const intrinsic = intrinsics[key];
      if (!intrinsic) throw new Error(`${owner} uses ${key}, which the local cloud does not know`);
      return intrinsic(value[key], owner, { resolve, refer });
    }
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, item]) => {
        const resolved = resolve(item, owner);
        return resolved === noValue ? [] : [[name, resolved]];
      }),
    );
  };
  const refer: Refer = (name, attribute, owner) => {
    const resource = template.Resources[name];
    if (resource) {
      const values = physicalValues[resource.Type]?.({ logicalId: name, resource, place, resolve });
      const value = attribute === undefined ? values?.ref : values?.attributes?.[attribute];
      if (value !== undefined) return value;
    } else if (attribute === undefined) {
      const value = pseudoParameters(place)[name] ?? template.Parameters[name]?.Default;
      if (value !== undefined) return value;
    }
    const wanted = attribute === undefined ? name : `${name}.${attribute}`;
    throw new Error(
      `${owner} refers to ${wanted} (${resource?.Type ?? 'not in the template'}), which the local cloud cannot resolve`,
    );
  };
  return resolve;
}

/** CloudFormation's way to say that a property is absent. */
const noValue = Symbol('AWS::NoValue');

type Refer = (name: string, attribute: string | undefined, owner: string) => unknown;
type Intrinsic = (
  argument: unknown,
  owner: string,
  tools: { readonly resolve: Resolve; readonly refer: Refer },
) => unknown;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, owner, { refer }) => refer(String(name), undefined, owner),
  'Fn::GetAtt': (argument, owner, { refer }) => {
    const [name = '', ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    return refer(name, attribute.join('.'), owner);
  },
  'Fn::Join': (argument, owner, { resolve }) => {
    const [separator, parts] = list(resolve(argument, owner), owner);
    return list(parts, owner).map(String).join(String(separator));
  },
};

function pseudoParameters(place: Place): Readonly<Record<string, unknown>> {
  return {
    'AWS::Region': place.region,
    'AWS::AccountId': place.account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': place.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${place.stackName}/local`,
    'AWS::NoValue': noValue,
  };
}

function list(value: unknown, owner: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${owner} gives a function something that is no list`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
