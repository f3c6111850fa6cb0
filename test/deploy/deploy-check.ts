import { join } from 'node:path';
import { changeCounts, changeLines, changesOf } from './changes.ts';
import { type CheckPlace, checkPlace, type Version } from './check-place.ts';
import { type DeployedStack, namesOf, readStack } from './deployed-stack.ts';
import { tryForbiddenUpdates } from './forbidden-updates.ts';
import type { SimulatedAccount } from './simulated-account.ts';
import { details, must, step } from './steps.ts';
import { applyLocation, askDoctor, checkIn, domain, statusAt, useApi } from './use.ts';

const name = 'Trial';

/**
 * A second stack in the same account and region, as docs/operate/upgrade.md says it: it has nothing of the first, and leaves it
 * alone.
 * @param others the first stack's settings but those that every deployment has: with the same it has the same resources
 */
async function trySecondStack(place: CheckPlace, version: Version, others: readonly string[]): Promise<void> {
  const { cloudFormation } = place;
  const first = await place.stack();
  const own = [`stackName=${name}`, `senderAddress=wifi@${domain}`, `identity=${domain}`, 'removalPolicy=destroy'];
  const settings = [...own, ...others];
  // The simulated account finds a change set by its name alone, whatever stack it is of.
  const words = ['--require-approval', 'never', '--change-set-name', 'second-stack'];
  const second = await step(
    'cdk deploy of a second stack beside it',
    async () => {
      await place.cdk(version, 'deploy', ...words, ...settings.flatMap((setting) => ['-c', setting]));
      return readStack(cloudFormation, name);
    },
    ({ resources }) => `${resources.size} resources`,
  );
  must(typesOf(second) === typesOf(first), 'it has all that the first has');
  const names = namesOf(first);
  const common = [...namesOf(second)].filter((one) => names.has(one));
  must(common.length === 0, `two stacks have nothing in common, but ${common.join(', ')}`);
  await step('cdk destroy of the second', () => place.cdk(version, 'destroy', '--force', '-c', `stackName=${name}`));
  const after = namesOf(await place.stack());
  must(
    [...names].every((one) => after.has(one)),
    'the first stack has all that it had',
  );
}

/** The type of each resource: logical ids tell the stack's name. */
function typesOf({ resources }: DeployedStack): string {
  return [...resources.values()]
    .map(({ type }) => type)
    .sort()
    .join();
}

/** Settings that the first deployment does not have. */
const otherSettings = [
  'batchesAtOnce=20',
  'maxApiRate=50',
  'retentionDays=14',
  'maxRequestUnits=2000',
  'alarmEmail=it@example.com',
];

/**
 * Bootstraps an account, deploys this checkout to it, uses it, changes its settings, has a second stack beside it for a while,
 * tries updates that must be refused, and destroys it.
 * @param folder for files
 * @throws CheckFailed
 */
export async function deployCheck(simulated: SimulatedAccount, folder: string): Promise<undefined> {
  const place = checkPlace(simulated, folder);
  const today = place.version('this checkout', join(import.meta.dirname, '../..'));
  await step('cdk bootstrap', () => place.cdk(today, 'bootstrap'));
  const before = await contentsOf(place.address);
  await deployAndUse(place, today);
  await changeSettings(place, today);
  await trySecondStack(place, today, otherSettings);
  await changeAddress(place, today);
  const refused = await step('updates that must be refused', () => tryForbiddenUpdates(place.cloudFormation));
  details(refused.map((name) => `refused: ${name}`));
  await destroy(place, today, before);
}

/** The first deployment, as docs/operate/upgrade.md says it. */
async function deployAndUse(place: CheckPlace, version: Version): Promise<void> {
  const { operator, name } = version;
  await step(
    `cdk deploy of ${name}`,
    () => place.deploy(version).then(() => place.stack()),
    ({ resources }) => `${resources.size} resources`,
  );
  await step('location apply', () => applyLocation(operator, version.place.checkout));
  details(await step('doctor: what is not ok', () => askDoctor(operator)));
  await place.whileRunning(async (running) => {
    const guest = await step(
      'an event becomes a ticket and a delivered mail',
      () => checkIn(operator, 'first@example.com', place.address),
      ({ serial }) => `ticket ${serial}`,
    );
    await step('the HTTP API with a new key', () => useApi(operator, running, guest));
  });
}

/** Other settings, as docs/operate/upgrade.md says: they change what there is, replace nothing, and the stack works with them. */
async function changeSettings(place: CheckPlace, version: Version): Promise<void> {
  const change = () => changesOf(place.cloudFormation, () => place.deploy(version, otherSettings));
  const changes = await step('cdk deploy with other settings', change, changeCounts);
  details(changeLines(changes.filter(({ type }) => type !== 'AWS::CloudWatch::Alarm')));
  must(
    changes.every(({ what }) => what !== 'replaced'),
    'other settings replace nothing',
  );
  await place.whileRunning(() =>
    step('a new event becomes a ticket and a delivered mail', () =>
      checkIn(version.operator, 'fourth@example.com', place.address),
    ),
  );
}

/** The zone of the account in which the stack may set records. */
const hostedZoneId = 'Z0123456789ABCDEFGHIJ';

/** A name of its own, then another one, as docs/operate/own-address.md says: the former one stays as it is, and leads to the API too. */
async function changeAddress(place: CheckPlace, version: Version): Promise<void> {
  const [former, present] = [`wifi.${domain}`, `guests.${domain}`];
  const deploy = (...more: string[]) => {
    const settings = [...otherSettings, `hostedZoneId=${hostedZoneId}`, ...more];
    return changesOf(place.cloudFormation, () => place.deploy(version, settings));
  };
  const told = async (name: string) => {
    const { ApiUrl, PortalUrl } = (await place.stack()).outputs;
    must(`${ApiUrl} ${PortalUrl}` === `https://${name} https://${name}/portal`, `the outputs have ${name}`);
  };
  details(changeLines(await step('cdk deploy with a domain', () => deploy(`domain=${former}`), changeCounts)));
  await told(former);
  await place.whileRunning(async (running) => {
    must((await statusAt(running, former)) === 401, `${former} leads to the API`);
    must((await statusAt(running)) === 401, 'the address at AWS goes on working');
  });
  const another = () => deploy(`domain=${present}`, `otherDomains=${former}`, 'disableDefaultEndpoint=true');
  const changes = await step('cdk deploy with another domain, the former one beside it', another, changeCounts);
  must(
    changes.every(({ what }) => what === 'created' || what === 'updated'),
    'nothing of the former domain is replaced or deleted',
  );
  await told(present);
  await place.whileRunning(async (running) => {
    for (const name of [former, present]) must((await statusAt(running, name)) === 401, `${name} leads to the API`);
    must((await statusAt(running)) === 404, 'the address at AWS is shut');
  });
}

/** The end: only the table with the guests' data is left of what the stack made. */
async function destroy(place: CheckPlace, version: Version, before: Contents): Promise<void> {
  const { TableName } = (await place.stack()).outputs;
  await step('cdk destroy', () => place.cdk(version, 'destroy', '--force'));
  const left = added(await contentsOf(place.address), before);
  details(left.map((one) => `left: ${one}`));
  must(left.join() === `table ${TableName}`, 'only the table is left');
}

/** What is in the account: `table WifiTickets-Store…`. */
type Contents = ReadonlySet<string>;

/** All that is in the account, whoever made it. */
async function contentsOf(account: string): Promise<Contents> {
  const byKind = (await (await fetch(`${account}/moto-api/contents`)).json()) as Record<string, string[]>;
  return new Set(Object.entries(byKind).flatMap(([kind, names]) => names.map((name) => `${kind} ${name}`)));
}

/** What is there now and was not before. */
function added(now: Contents, before: Contents): string[] {
  return [...now].filter((one) => !before.has(one));
}
