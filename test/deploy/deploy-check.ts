import { join } from 'node:path';
import { changeCounts, changeLines, changesOf, lostIn } from './changes.ts';
import { type CheckPlace, checkPlace, type Version } from './check-place.ts';
import { added, type Contents, contentsOf } from './contents.ts';
import { tryForbiddenUpdates } from './forbidden-updates.ts';
import { hasLastRelease, lastRelease, unpackLastRelease } from './last-release.ts';
import { trySecondStack } from './second-stack.ts';
import type { SimulatedAccount } from './simulated-account.ts';
import { details, must, step } from './steps.ts';
import {
  applyLocation,
  askDoctor,
  checkIn,
  type Guest,
  stayLonger,
  ticketOf,
  tickets,
  useApi,
  verifyDomain,
} from './use.ts';

/** Settings that the first deployment does not have. */
const otherSettings = [
  'batchesAtOnce=20',
  'maxApiRate=50',
  'retentionDays=14',
  'maxRequestUnits=2000',
  'alarmEmail=it@example.com',
];

/**
 * Bootstraps an account, deploys the last release to it, uses it, upgrades it to this checkout, uses that, rolls it back,
 * upgrades it again, changes its settings, has a second stack beside it for a while, tries updates that must be refused, and
 * destroys it.
 * @param folder for files
 * @returns what could not be checked; undefined if all was
 * @throws CheckFailed
 */
export async function deployCheck(simulated: SimulatedAccount, folder: string): Promise<string | undefined> {
  const place = checkPlace(simulated, folder);
  const today = place.version('this checkout', join(import.meta.dirname, '../..'));
  await step('cdk bootstrap', () => place.cdk(today, 'bootstrap'));
  await verifyDomain();
  const before = await contentsOf(place.address);
  const isWhole = hasLastRelease();
  if (isWhole) {
    const checkout = join(folder, 'release');
    unpackLastRelease(checkout);
    await deployAndUpgrade(place, place.version(`release ${lastRelease.version}`, checkout), today);
  } else {
    await deployAndUse(place, today);
  }
  await changeSettings(place, today);
  await trySecondStack(place, today, otherSettings);
  const refused = await step('updates that must be refused', () => tryForbiddenUpdates(place.cloudFormation));
  details(refused.map((name) => `refused: ${name}`));
  await destroy(place, today, before);
  return isWhole ? undefined : `the upgrade, as this clone has no commit of release ${lastRelease.version}`;
}

/** The first deployment, as docs/deploying.md says it. */
async function deployAndUse(place: CheckPlace, version: Version): Promise<Guest> {
  const { operator, name } = version;
  await step(
    `cdk deploy of ${name}`,
    () => place.deploy(version).then(() => place.stack()),
    ({ resources }) => `${resources.size} resources`,
  );
  await step('location apply', () => applyLocation(operator, version.place.checkout));
  details(await step('doctor: what is not ok', () => askDoctor(operator)));
  return place.whileRunning(async (running) => {
    const guest = await step(
      'an event becomes a ticket and a delivered mail',
      () => checkIn(operator, 'first@example.com', place.address),
      ({ serial }) => `ticket ${serial}`,
    );
    await step('the HTTP API with a new key', () => useApi(operator, running, guest));
    return guest;
  });
}

async function deployAndUpgrade(place: CheckPlace, released: Version, today: Version): Promise<void> {
  const { cloudFormation } = place;
  const guest = await deployAndUse(place, released);
  const before = await ticketOf(released.operator, guest);
  const change = (version: Version, brought?: ReadonlySet<string>) =>
    changesOf(cloudFormation, () => place.deploy(version), brought);
  await step(
    'cdk diff',
    async () => lostIn(await place.diff(today)),
    ({ length }) => `${length} resources would be removed or replaced, and none that must stay`,
  );
  const changes = await step(`upgrade to ${today.name}`, () => change(today), changeCounts);
  details(changeLines(changes));
  const brought = new Set(changes.filter(({ what }) => what === 'created').map(({ logicalId }) => logicalId));
  details(await step('doctor: what is not ok', () => askDoctor(today.operator)));
  const { ticket } = await ticketOf(today.operator, guest);
  must(ticket.code === before.ticket.code, 'the ticket is the same after the upgrade');
  await place.whileRunning(async (running) => {
    const { EventsQueueUrl = '' } = (await place.stack()).outputs;
    const count = (await tickets(today.operator)).length;
    await step("a change of the same stay, on its queue, changes the guest's ticket", async () => {
      await stayLonger(today.operator, guest, EventsQueueUrl);
      must((await tickets(today.operator)).length === count, 'a change makes no second ticket');
    });
    await step('a new event becomes a ticket and a delivered mail', () =>
      checkIn(today.operator, 'second@example.com', place.address),
    );
    await step('the HTTP API with a new key', () => useApi(today.operator, running, guest));
  });
  await step(`roll back to ${released.name}`, () => change(released, brought), changeCounts);
  await place.whileRunning(() =>
    step('a new event becomes a ticket and a delivered mail', () =>
      checkIn(released.operator, 'third@example.com', place.address),
    ),
  );
  await step(`upgrade to ${today.name}`, () => change(today), changeCounts);
}

/** Other settings, as docs/deploying.md says: they change what there is, replace nothing, and the stack works with them. */
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

/** The end: only the table with the guests' data is left of what the stack made. */
async function destroy(place: CheckPlace, version: Version, before: Contents): Promise<void> {
  const { TableName } = (await place.stack()).outputs;
  await step('cdk destroy', () => place.cdk(version, 'destroy', '--force'));
  const left = added(await contentsOf(place.address), before);
  details(left.map((one) => `left: ${one}`));
  must(left.join() === `table ${TableName}`, 'only the table is left');
}
