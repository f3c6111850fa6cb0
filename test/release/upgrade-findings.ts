import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import * as z from 'zod';

const keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const table = z.looseObject({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })).default([]),
  GlobalSecondaryIndexes: z
    .array(z.looseObject({ IndexName: z.string(), KeySchema: keys, Projection: z.unknown() }))
    .default([]),
});

/**
 * The steps by which DynamoDB comes from a table's indexes to others: it adds and removes, one at a time, and changes
 * neither keys nor projection.
 */
function indexSteps(last: unknown, now: unknown): string[] {
  const [before, after] = [indexesOf(last), indexesOf(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    if (before.get(name) === after.get(name)) return [];
    return [...(before.has(name) ? [`removes ${name}`] : []), ...(after.has(name) ? [`adds ${name}`] : [])];
  });
}

/** What DynamoDB cannot change of each index, as text. */
function indexesOf(properties: unknown): Map<string, string> {
  const { AttributeDefinitions, GlobalSecondaryIndexes } = table.parse(properties ?? {});
  const types = new Map(AttributeDefinitions.map((each) => [each.AttributeName, each.AttributeType]));
  return new Map(
    GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => {
      const typed = KeySchema.map((key) => [key.KeyType, key.AttributeName, types.get(key.AttributeName)]);
      return [IndexName, JSON.stringify([typed, Projection])];
    }),
  );
}

/** A template, of which resources and outputs are compared. */
export interface ReleasedTemplate {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: object;
  readonly DeletionPolicy?: string;
}

/**
 * What a hotel would lose by the upgrade from one template to the other, a sentence each: data, messages in queues, an
 * address that others use, or the upgrade itself.
 */
export function upgradeFindings(last: ReleasedTemplate, now: ReleasedTemplate): string[] {
  const lost: string[] = [];
  fullDiff({ ...last }, { ...now }).resources.forEachDifference((id, change) => {
    const { oldResourceType: type, newResourceType: newType } = change;
    const fate = fates[change.changeImpact];
    if (type === undefined || !isStateful(type) || fate === undefined) return;
    const types = newType === undefined || newType === type ? type : `${type}, now ${newType}`;
    const properties = Object.entries(change.propertyUpdates)
      .filter(([, { changeImpact = ResourceImpact.NO_CHANGE }]) => fates[changeImpact] !== undefined)
      .map(([property]) => property);
    lost.push(`${id} (${types}) ${fate}${properties.length > 0 ? `: ${properties.join(', ')}` : ''}`);
  });
  const outputs = Object.keys(last.Outputs)
    .filter((name) => !(name in now.Outputs))
    .map((name) => `The output ${name} is gone`);
  return [...lost, ...indexFindings(last, now), ...keptNoMore(last, now), ...outputs];
}

const fates: Partial<Readonly<Record<ResourceImpact, string>>> = {
  [ResourceImpact.WILL_DESTROY]: 'is gone, or has another logical id',
  [ResourceImpact.WILL_ORPHAN]: 'is gone, or has another logical id',
  [ResourceImpact.WILL_REPLACE]: 'is replaced',
  [ResourceImpact.MAY_REPLACE]: 'may be replaced',
};

/** Resources that hold something, or have an address or name that somebody outside the stack knows. */
const stateful = [
  /^AWS::DynamoDB::/,
  /^AWS::SQS::Queue$/,
  /^AWS::SNS::(Topic|Subscription)$/,
  /^AWS::SES::/,
  /^AWS::Route53::RecordSet$/,
  /^AWS::Logs::LogGroup$/,
  /^AWS::ApiGateway(V2)?::(Rest)?Api$/,
  /^AWS::(SecretsManager::Secret|SSM::Parameter|KMS::Key|S3::Bucket)$/,
];

function isStateful(type: string): boolean {
  return stateful.some((each) => each.test(type));
}

/** CloudFormation fails if a table's indexes change by more than one step at once. */
function indexFindings(last: ReleasedTemplate, now: ReleasedTemplate): string[] {
  return Object.entries(last.Resources).flatMap(([id, { Type, Properties }]) => {
    if (!Type.startsWith('AWS::DynamoDB::')) return [];
    const there = now.Resources[id];
    const steps = there ? indexSteps(Properties, there.Properties) : [];
    return steps.length > 1 ? [`${id} changes its indexes by more than one step: ${steps.join(', ')}`] : [];
  });
}

/** Policies under which a resource outlives its stack; under the second one not a first deployment that fails. */
const keeping: readonly unknown[] = ['Retain', 'RetainExceptOnCreate'];

/** What outlived its stack must go on doing so. */
function keptNoMore(last: ReleasedTemplate, now: ReleasedTemplate): string[] {
  return Object.entries(last.Resources).flatMap(([id, { DeletionPolicy }]) => {
    const there = now.Resources[id];
    const isKept = there === undefined || keeping.includes(there.DeletionPolicy);
    return !keeping.includes(DeletionPolicy) || isKept ? [] : [`${id} is no longer kept when its stack is deleted`];
  });
}
