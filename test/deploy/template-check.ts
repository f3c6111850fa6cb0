import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assetsFolder,
  fixedSettings,
  templateFile,
  writeDeploymentTemplate,
} from '../../tools/release/template/deployment-template.ts';
import { changeCounts, changeLines, changesOf } from './changes.ts';
import { checkPlace } from './check-place.ts';
import { type DeployedStack, namesOf, readStack, stackName } from './deployed-stack.ts';
import { ran } from './ran.ts';
import type { SimulatedAccount } from './simulated-account.ts';
import { CheckFailed, details, must, step } from './steps.ts';
import { applyLocation, askDoctor, checkIn, domain, useApi } from './use.ts';

const bucket = 'hotel-sol-code';
const checkout = join(import.meta.dirname, '../..');
const alarmEmail = `it@${domain}`;

/**
 * Deploys the template as docs/start/deploy.md says it, with AWS's own command line and without the CDK and a bootstrapped account,
 * and uses what it made; then what follows: the next version, a second stack, a first try that failed, and the way to the CDK.
 * @param folder for files
 * @returns what could not be checked; undefined if all was
 * @throws CheckFailed
 */
export async function templateCheck(simulated: SimulatedAccount, folder: string): Promise<string | undefined> {
  if (!(await ran('aws', ['--version'], {}).catch(() => undefined))) return 'the template, as there is no aws';
  const files = join(folder, 'template');
  writeDeploymentTemplate(files);
  const aws = awsIn(files, simulated);
  const place = checkPlace(simulated, folder);
  const version = place.version('the template', checkout);
  const { operator } = version;
  await step('aws s3 cp of the code', () => aws.s3('mb', `s3://${bucket}`).then(aws.copyCode));
  await step(
    'aws cloudformation deploy of the template alone',
    () => aws.deploy(stackName).then(() => place.stack()),
    ({ resources }) => `${resources.size} resources`,
  );
  await step('location apply', () => applyLocation(operator, checkout));
  details(await step('doctor: what is not ok', () => askDoctor(operator)));
  await place.whileRunning(async (running) => {
    const guest = await step(
      'an event becomes a ticket and a delivered mail',
      () => checkIn(operator, 'template@example.com', simulated.address),
      ({ serial }) => `ticket ${serial}`,
    );
    await step('the HTTP API with a new key', () => useApi(operator, running, guest));
  });
  const subscribed = subscriptionOf(await place.stack());
  const changes = (name: string, change: () => Promise<unknown>) =>
    step(name, () => changesOf(place.cloudFormation, change), changeCounts);
  const update = await changes('the next version, by the same lines', async () => {
    makeNextVersion(files);
    await aws.copyCode();
    await aws.deploy(stackName);
  });
  must(update.length > 0 && update.every(({ what }) => what === 'updated'), 'a version replaces nothing');
  const first = namesOf(await place.stack());
  await step('a second stack beside it', () => aws.deploy('Trial'));
  const common = [...namesOf(await readStack(place.cloudFormation, 'Trial'))].filter((one) => first.has(one));
  must(common.length === 0, `two stacks have nothing in common, but ${common.join(', ')}`);
  await step('a first try that fails, and the second after it was deleted', () => failAtFirst(aws));
  await step('cdk bootstrap', () => place.cdk(version, 'bootstrap'));
  const settings = Object.entries({ ...fixedSettings, alarmEmail }).map(([name, value]) => `${name}=${value}`);
  await step('init --stack writes the settings', () => operator.run('init'));
  const written = operator.read('wifi-tickets.yaml');
  for (const setting of settings) must(written.includes(setting.replace('=', ': ')), `the file has ${setting}`);
  const takeover = await changes('cdk deploy takes the stack over', () => place.deploy(version, settings));
  details(changeLines(takeover.filter(({ type }) => type !== 'AWS::Lambda::Function')));
  must(
    takeover.every(({ what }) => what === 'updated'),
    'the CDK updates functions where the code lies elsewhere, and makes, replaces and deletes nothing',
  );
  must(subscriptionOf(await place.stack()) === subscribed, 'whoever hears of alarms still does');
  return undefined;
}

type Aws = ReturnType<typeof awsIn>;

/** AWS's own command line in the folder of a release's files. */
function awsIn(files: string, { environment }: SimulatedAccount) {
  // It tells CloudFormation where in S3 the template is: by a host name that moto takes for S3.
  const env = { ...environment, AWS_ENDPOINT_URL_S3: environment.AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION };
  const aws = (...words: string[]) => ran('aws', words, { cwd: files, env });
  const parameters = [`SenderAddress=wifi@${domain}`, `Identity=${domain}`, `AlarmEmail=${alarmEmail}`];
  return {
    s3: (...words: string[]) => aws('s3', ...words),
    copyCode: () => aws('s3', 'cp', '--recursive', assetsFolder, `s3://${bucket}/wifi-tickets/`),
    deploy: (name: string, assetsBucket = bucket) =>
      aws(
        ...['cloudformation', 'deploy', '--template-file', templateFile, '--s3-bucket', bucket],
        ...['--stack-name', name, '--capabilities', 'CAPABILITY_IAM'],
        ...['--parameter-overrides', `AssetsBucket=${assetsBucket}`, ...parameters],
      ),
    delete: (name: string) => aws('cloudformation', 'delete-stack', '--stack-name', name),
  };
}

/** Makes the folder one of another version: a function's code is another file, and nothing of the version before is there. */
function makeNextVersion(files: string): void {
  const code = join(files, assetsFolder);
  const [changed = '', ...others] = readdirSync(code);
  const next = changed.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  copyFileSync(join(code, changed), join(files, 'next.zip'));
  for (const file of [changed, ...others]) rmSync(join(code, file));
  renameSync(join(files, 'next.zip'), join(code, next));
  const template = join(files, templateFile);
  writeFileSync(template, readFileSync(template, 'utf8').replaceAll(changed, next));
}

async function failAtFirst(aws: Aws): Promise<void> {
  const name = 'Failed';
  const refused = async (deploy: Promise<unknown>) => {
    const error = await deploy.then(() => undefined).catch((why: unknown) => why);
    must(error instanceof CheckFailed, 'what cannot be deployed is refused');
    return error.message;
  };
  await refused(aws.deploy(name, 'no-such-bucket'));
  must((await refused(aws.deploy(name))).includes('ROLLBACK_COMPLETE'), 'what was rolled back is deleted first');
  await aws.delete(name);
  await aws.deploy(name);
}

/** The subscription of the address that hears of alarms. */
function subscriptionOf({ resources }: DeployedStack): string | undefined {
  const found = [...resources.values()].filter(
    ({ type, physicalId }) => type === 'AWS::SNS::Subscription' && physicalId.includes('AlarmActions'),
  );
  must(found.length === 1, 'one address hears of alarms');
  return found[0]?.physicalId;
}
