import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '../../src/operations/settings/settings.schema.ts';
import type { Deployed } from './limit.ts';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

interface Mapping {
  readonly BatchSize: number;
  readonly FunctionName: { readonly Ref: string };
  readonly ScalingConfig: { readonly MaximumConcurrency: number };
}

/** What a synthesized stack sets of what limits it. */
export function deployedSettings(cdkOut: string): Deployed {
  const template = JSON.parse(readFileSync(join(cdkOut, 'WifiTickets.template.json'), 'utf8')) as Template;
  const all = <Properties>(type: string) =>
    Object.values(template.Resources).flatMap((one) => (one.Type === type ? [one.Properties as Properties] : []));
  const mappings = all<Mapping>('AWS::Lambda::EventSourceMapping');
  const of = (name: string) => {
    const found = mappings.find(({ FunctionName }) => FunctionName.Ref.includes(name));
    if (!found) throw new Error(`Nothing works on the queue of ${name}`);
    return { atOnce: found.ScalingConfig.MaximumConcurrency, batchSize: found.BatchSize };
  };
  const [table] = all<{ WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: number } }>(
    'AWS::DynamoDB::GlobalTable',
  );
  const functions = all<{ Description?: string; MemorySize: number }>('AWS::Lambda::Function');
  const [stage] = all<{ DefaultRouteSettings: { ThrottlingRateLimit: number } }>('AWS::ApiGatewayV2::Stage');
  return {
    batchesAtOnce: of('IssueTickets').atOnce,
    batchSize: of('IssueTickets').batchSize,
    sendersAtOnce: of('DeliverTickets').atOnce,
    maxRequestUnits: table?.WriteOnDemandThroughputSettings.MaxWriteRequestUnits ?? 0,
    maxApiRate: stage?.DefaultRouteSettings.ThrottlingRateLimit ?? 0,
    memoryMb: functions.find(({ Description }) => Description?.includes('webhooks'))?.MemorySize ?? 0,
    dailyEvents: settingsTable.dailyEvents.standard,
  };
}
