import { queues } from '../../queue/queues.ts';
import { type Finding, fail, ok } from '../finding.ts';

/** The outputs of a deployment of this version. */
const expected = [
  ...queues.map(({ output }) => output),
  'ApiUrl',
  'TableName',
  'IssuerKeysPath',
  'WebhooksUrl',
  'ConnectionsPath',
  'ConnectionsSenderId',
  'ConfigurationSetName',
  'SenderIdentityName',
  'SenderAddress',
  'MaxSendRate',
  'PollersAtOnce',
  'ResendsPerHour',
];

/** Whether the deployment is of this version: it has all outputs that the command line needs. */
export function checkOutputs(outputs: Readonly<Record<string, string>>): Finding {
  const missing = expected.filter((name) => !outputs[name]);
  if (missing.length === 0) return ok('deployment', `It is of this version. Mails are from ${outputs.SenderAddress}.`);
  return fail(
    'deployment',
    `It is of an older version: it lacks the outputs ${missing.join(', ')}.`,
    'Deploy it again: npx cdk deploy.',
  );
}
