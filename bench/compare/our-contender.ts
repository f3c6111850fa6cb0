import { join } from 'node:path';
import { type FunctionModel, readCloudAssembly, type StackModel } from 'local-cloud/template.ts';
import type { BenchFunction, Contender } from './contender.ts';
import { lambdaEnvironment, type Surroundings } from './lambda-environment.ts';

/** wifi-tickets as deployed by the synthesized stack, but without SES's rate limit. */
export function ourContender(stack: StackModel, given: Surroundings & { readonly cdkOut: string }): Contender {
  const functionOf = (model: FunctionModel): BenchFunction => {
    const { name, codeDirectory, memoryMb } = model;
    const source = stack.eventSources.find(({ functionName }) => functionName === name);
    const variables = { ...model.environment, MAX_SEND_RATE: '1000000' };
    const env = lambdaEnvironment({ ...model, environment: variables }, given);
    return { name, file: join(codeDirectory, 'index.js'), env, memoryMb, source };
  };
  const functions = stack.functions.map(functionOf);
  const named = (name: string) => {
    const found = functions.find((fn) => fn.name === name);
    if (!found) throw new Error(`The stack has no function ${name}`);
    return found;
  };
  const known = ['issue-tickets', 'deliver-tickets', 'record-deliveries'];
  const resources = Object.values(readCloudAssembly(given.cdkOut).template.Resources);
  const some = (type: string, has: (properties: Record<string, unknown>) => boolean) =>
    resources.some(({ Type, Properties }) => Type === type && has(Properties));
  return {
    name: 'wifi-tickets',
    issue: named('issue-tickets'),
    deliver: named('deliver-tickets'),
    record: named('record-deliveries'),
    others: functions.filter(({ name }) => !known.includes(name)),
    mailQueueUrl: stack.outputs.MailQueueUrl ?? '',
    sesEventsQueueUrl: stack.outputs.SesEventsQueueUrl,
    heardByTopic: stack.subscriptions.length > 0,
    traced: some('AWS::Lambda::Function', ({ TracingConfig }) =>
      JSON.stringify(TracingConfig ?? '').includes('Active'),
    ),
    protectedLog: some('AWS::Logs::LogGroup', ({ DataProtectionPolicy }) => DataProtectionPolicy !== undefined),
  };
}
