import { join } from 'node:path';
import {
  assetsFolder,
  templateFile,
  writeDeploymentTemplate,
} from '../../tools/release/template/deployment-template.ts';
import { changeCounts, changeLines, changesOf } from './changes.ts';
import { checkPlace } from './check-place.ts';
import { stackName } from './deployed-stack.ts';
import { ran } from './ran.ts';
import type { SimulatedAccount } from './simulated-account.ts';
import { details, must, step } from './steps.ts';
import { applyLocation, askDoctor, checkIn, domain, useApi } from './use.ts';

const bucket = 'hotel-sol-code';

/**
 * Deploys the template as docs/start/deploy.md says it, with AWS's own command line and without the CDK and a bootstrapped account,
 * uses what it made, and changes parameters.
 * @param folder for files
 * @returns what could not be checked; undefined if all was
 * @throws CheckFailed
 */
export async function templateCheck(simulated: SimulatedAccount, folder: string): Promise<string | undefined> {
  const { environment } = simulated;
  // It tells CloudFormation where in S3 the template is: by a host name that moto takes for S3.
  const env = { ...environment, AWS_ENDPOINT_URL_S3: environment.AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION };
  const files = join(folder, 'template');
  const aws = (...words: string[]) => ran('aws', words, { cwd: files, env });
  const { version } = writeDeploymentTemplate(files);
  if (!(await ran('aws', ['--version'], {}).catch(() => undefined))) return 'the template, as there is no aws';
  const place = checkPlace(simulated, folder);
  const { operator } = place.version('the template', join(import.meta.dirname, '../..'));
  const deploy = (...parameters: string[]) =>
    aws(
      ...['cloudformation', 'deploy', '--template-file', templateFile, '--s3-bucket', bucket],
      ...['--stack-name', stackName, '--capabilities', 'CAPABILITY_IAM', '--no-fail-on-empty-changeset'],
      ...['--parameter-overrides', `AssetsBucket=${bucket}`, ...parameters],
    );
  const needed = [`SenderAddress=wifi@${domain}`, `Identity=${domain}`];
  await step('aws s3 cp of the code', async () => {
    await aws('s3', 'mb', `s3://${bucket}`);
    await aws('s3', 'cp', '--recursive', assetsFolder, `s3://${bucket}/wifi-tickets/${version}/`);
  });
  await step(
    'aws cloudformation deploy of the template alone',
    () => deploy(...needed).then(() => place.stack()),
    ({ resources }) => `${resources.size} resources`,
  );
  await step('location apply', () => applyLocation(operator, join(import.meta.dirname, '../..')));
  details(await step('doctor: what is not ok', () => askDoctor(operator)));
  await place.whileRunning(async (running) => {
    const guest = await step(
      'an event becomes a ticket and a delivered mail',
      () => checkIn(operator, 'template@example.com', simulated.address),
      ({ serial }) => `ticket ${serial}`,
    );
    await step('the HTTP API with a new key', () => useApi(operator, running, guest));
  });
  const changes = await step(
    'aws cloudformation deploy with other parameters',
    () =>
      changesOf(place.cloudFormation, () =>
        deploy('Alarms=essential', 'RetentionDays=14', 'AlarmEmail=it@example.com'),
      ),
    changeCounts,
  );
  details(changeLines(changes.filter(({ type }) => type !== 'AWS::CloudWatch::Alarm')));
  must(
    changes.every(({ what }) => what !== 'replaced'),
    'other parameters replace nothing',
  );
  const alarms = [...(await place.stack()).resources.values()].filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
  must(alarms.length === 6, `six alarms are left, not ${alarms.length}`);
  return undefined;
}
