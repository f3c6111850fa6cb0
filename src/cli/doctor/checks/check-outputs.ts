import { queues } from '../../queue/queues.ts';
import { type Finding, fail, ok } from '../finding.ts';

/** What a deployment of this version tells. */
const expected = [
  ...queues.map(({ output }) => output),
  'ApiUrl',
  'TableName',
  'ConfigurationSetName',
  'SenderIdentityName',
  'SenderAddress',
  'MaxSendRate',
  'PollersAtOnce',
  'ResendsPerHour',
];

/** Whether the deployment is of this version: it tells all that the command line asks for. */
export function checkOutputs(outputs: Readonly<Record<string, string>>): Finding {
  const missing = expected.filter((name) => !outputs[name]);
  if (missing.length === 0) return ok('deployment', `It is of this version. Mails are from ${outputs.SenderAddress}.`);
  return fail(
    'deployment',
    `It is of an older version: it does not tell ${missing.join(', ')}.`,
    'Deploy it anew: npx cdk deploy.',
  );
}
