import { queues } from '../../queue/queues.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';
import { compareVersions } from '../version/compare-versions.ts';

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
  'Version',
];

/**
 * Whether the deployment is of the command line's version: it has all outputs that are needed, and says so.
 * @param own the command line's version
 */
export function checkOutputs(outputs: Readonly<Record<string, string>>, own: string): Finding {
  const missing = expected.filter((name) => !outputs[name]);
  if (missing.length > 0)
    return fail(
      'deployment',
      `It is of an older version: it lacks the outputs ${missing.join(', ')}.`,
      'Deploy it again: npx cdk deploy.',
    );
  const { Version: deployed = '', SenderAddress } = outputs;
  const order = compareVersions(deployed, own);
  if (order === 0) return ok('deployment', `It is of this version, ${own}. Mails are from ${SenderAddress}.`);
  const found = `It is of version ${deployed}, and this command line of ${own}.`;
  return order < 0
    ? warn('deployment', found, 'Deploy it again: npx cdk deploy; CHANGELOG.md says what changes.')
    : warn('deployment', found, `Use its own: npx wifi-tickets@${deployed}.`);
}
