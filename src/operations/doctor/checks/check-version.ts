import { queuesOf } from '../../queues/queues.ts';
import { type Finding, fail, notChecked, ok, warn } from './finding.ts';

/** The newest published version, or why it is not known: a word, or an HTTP status as `http_503`. */
export type Published =
  | { readonly type: 'found'; readonly version: string }
  | { readonly type: 'unknown'; readonly why: string };

/** The outputs of a deployment of this version. */
const expected = [
  ...queuesOf({}).map(({ output }) => output),
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

const check = 'update';

/**
 * Whether the command line is the newest that is published.
 * @param own the command line's version
 */
export function checkPublished(published: Published, own: string): Finding {
  if (published.type === 'unknown')
    return notChecked(check, `The registry did not tell the newest version (${published.why}).`);
  const { version } = published;
  if (compareVersions(own, version) >= 0) return ok(check, `This command line, ${own}, is the newest.`);
  return warn(
    check,
    `Version ${version} is published, and this command line is ${own}.`,
    `npm install wifi-tickets@${version}, read its CHANGELOG.md, and deploy: npx cdk diff shows what changes.`,
  );
}

/** Below 0 if the first version is older than the second, above 0 if it is newer. What comes before a release (`1.0.0-rc.1`) is older than it. */
export function compareVersions(first: string, second: string): number {
  const [[one = '', beforeOne], [other = '', beforeOther]] = [parts(first), parts(second)];
  const byRelease = numerically(one, other);
  if (byRelease !== 0 || beforeOne === beforeOther) return byRelease;
  if (beforeOne === undefined) return 1;
  return beforeOther === undefined ? -1 : numerically(beforeOne, beforeOther);
}

const { compare: numerically } = new Intl.Collator('en', { numeric: true });

function parts(version: string): string[] {
  const [release = ''] = version.split('+');
  const dash = release.indexOf('-');
  return dash < 0 ? [release] : [release.slice(0, dash), release.slice(dash + 1)];
}
