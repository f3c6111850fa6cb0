import { type Command, Option } from 'commander';
import { type DeskRole, type DeskSession, deskRoles, isOpen } from '../../core/keys/desk-session.ts';
import { listDeskSessions, removeSessionsOf } from '../../core/keys/desk-sessions.store.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import { openServerKeys } from '../../core/location/server-keys.store.ts';
import { deleteSecret, putSecret } from '../../kit/aws/secure-parameter.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { acts } from '../../kit/cli/options.cli.ts';
import { columns, printResult, readPassword } from '../../kit/cli/terminal.cli.ts';
import { reasonOf } from '../../kit/log/log.service.ts';
import { isMailAddress, tidyMailAddress } from '../../kit/mail-address.ts';
import { clientSecretName } from '../environment.ts';
import { findPerson, invite, leaveLocation, listPeople, openPool, removePerson, resetPerson } from './people.client.ts';

type Options = DeploymentOptions & {
  readonly json?: boolean;
  readonly location?: string;
  readonly role?: DeskRole;
  readonly name?: string;
  readonly remove?: boolean;
};

const roles = `
reception may do all acts on tickets at its location. manager may do the same, and sees
the figures of the house.`;

/** `desk invite`, `desk people`, `desk remove`, `desk sessions`, `desk secret`. */
export function deskCommands(program: Command): void {
  const desk = program.command('desk').description("People who may sign in at reception's page");
  desk
    .command('invite')
    .description(
      'Give a person a role at a location; Cognito invites who is new by mail, and again who has not come yet',
    )
    .argument('<address>', 'their e-mail address')
    .requiredOption('-l, --location <id>', 'the location')
    .addOption(new Option('--role <role>', 'what they may do there').choices(deskRoles).default('reception'))
    .option('--name <name>', 'what they are called at the desk (default: their address); for who is new')
    .addHelpText('after', roles)
    .action(acts(() => inviteOne));
  desk
    .command('people')
    .description('List people, with their roles')
    .option('-l, --location <id>', 'only those of this location')
    .action(acts(() => showPeople));
  desk
    .command('remove')
    .description('Remove a person, or their role at a location; whoever is signed in as them is not any more')
    .argument('<person>', "their e-mail address; by an issuer of the hotel's own the ID of a session of theirs")
    .option('-l, --location <id>', 'only at this location')
    .action(acts(() => removeOne));
  desk
    .command('reset')
    .description(
      'Invite a person anew, with the same roles: who has lost the phone with the authenticator app cannot sign in',
    )
    .argument('<address>', 'their e-mail address')
    .action(acts(() => resetOne));
  desk
    .command('sessions')
    .description('List who is signed in')
    .action(acts(() => showSessions));
  desk
    .command('secret')
    .description("Set the secret of the desk's client at the hotel's own issuer, from standard input")
    .argument('[dash]', '-, and the secret on standard input')
    .option('--remove', 'remove it: the client has none')
    .action(acts(() => setSecret));
}

async function inviteOne(given: string, { location = '', role = 'reception', name, ...options }: Options) {
  const address = addressIn(given);
  const deployment = await findDeployment(options);
  const pool = poolOf(deployment);
  if (!(await readLocation(deployment, location)))
    throw new CliError(`There is no location ${location}: apply it first with wifi-tickets location apply.`);
  const state = await invite({ address, location, role, ...(name !== undefined && { name }) }, pool);
  if (state === 'too_many_roles')
    throw new CliError(`${address} has roles at 100 locations, which is as many as Cognito lets a person have.`);
  if (state === 'no_more_mails')
    throw new CliError(
      "Cognito sends 50 mails a day for all of the account's user pools, and today's are used up: invite again tomorrow.",
    );
  const mailed = {
    invited: 'Cognito sends an invitation, which is good for seven days.',
    invited_again: 'Cognito sends the invitation once more, which is good for seven days.',
    known: 'They have signed in before: no mail is sent.',
    disabled: 'They cannot sign in, as somebody has disabled them in Cognito: enable them in its console.',
  };
  const { DeskUrl: url = '' } = deployment.outputs;
  const lines = [`${address} is ${role} at ${location}. ${mailed[state]}`, `The desk: ${url}`];
  printResult(options.json, { address, location, role, state, url }, lines);
}

async function showPeople({ location, ...options }: Options): Promise<void> {
  const all = await listPeople(poolOf(await findDeployment(options)));
  const people = all.filter(({ locations }) => location === undefined || Object.hasOwn(locations, location));
  const rows = people.map(({ address, name, status, locations }) => [
    address,
    name ?? '-',
    status,
    rolesText(locations) || '-',
  ]);
  const nobody = [
    `Nobody${location === undefined ? '' : ` at ${location}`}: wifi-tickets desk invite ADDRESS --location ID`,
  ];
  const shown = people.map(({ subject: _, ...person }) => person);
  printResult(options.json, shown, rows.length > 0 ? columns(['ADDRESS', 'NAME', 'STATUS', 'ROLES'], rows) : nobody);
}

async function removeOne(given: string, { location, ...options }: Options): Promise<void> {
  const deployment = await findDeployment(options);
  checkDesk(deployment);
  if (deployment.outputs.DeskUserPoolId === undefined && location === undefined)
    return endSessions(given, deployment, options.json);
  const address = addressIn(given);
  const pool = poolOf(deployment);
  const person = await findPerson(address, pool);
  if (!person) throw new CliError(`There is nobody with the address ${address}.`);
  if (location !== undefined && !(await leaveLocation(person, location, pool)))
    throw new CliError(`${address} has no role at ${location}.`);
  if (location === undefined) await removePerson(person, pool);
  const sessions = await removeSessionsOf(person.subject, deployment);
  const what = location === undefined ? 'is removed' : `has no role at ${location} any more`;
  const result = { address, ...(location !== undefined && { location }), removed: true, sessions };
  printResult(options.json, result, [`${address} ${what}. ${endedText(sessions)}`]);
}

async function resetOne(given: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const pool = poolOf(deployment);
  const address = addressIn(given);
  const person = await findPerson(address, pool);
  if (!person) throw new CliError(`There is nobody with the address ${address}.`);
  const state = await resetPerson(person, pool).catch((error: unknown) => {
    const roles = Object.entries(person.locations).map(
      ([location, role]) => `wifi-tickets desk invite ${address} --location ${location} --role ${role}`,
    );
    throw new CliError([`It did not come to its end (${reasonOf(error)}). What gives the roles anew:`, ...roles]);
  });
  const sessions = await removeSessionsOf(person.subject, deployment);
  const mailed =
    state === 'invited'
      ? 'is invited anew, with the same roles: the password that Cognito mails is good for seven days.'
      : "has the same roles, and no invitation: today's 50 mails of Cognito's are used up. Tomorrow: wifi-tickets desk invite, with a role that they have.";
  printResult(options.json, { address, state, sessions }, [`${address} ${mailed} ${endedText(sessions)}`]);
}

function endedText(sessions: number): string {
  return sessions === 1 ? 'One session is ended.' : `${sessions} sessions are ended.`;
}

/** Ends all sessions of a person whom only an issuer of the hotel's own knows by an address. @param id of one of the sessions */
async function endSessions(id: string, deployment: Deployment, isJson: boolean | undefined): Promise<void> {
  const session = (await listDeskSessions(deployment)).find((one) => one.id === id);
  if (!session)
    throw new CliError([
      `There is no session ${id}: wifi-tickets desk sessions lists who is signed in, with the IDs.`,
      ...ownIssuer,
    ]);
  const { subject, name } = session;
  const sessions = await removeSessionsOf(subject, deployment);
  const again = "Remove the person at the hotel's own issuer too: until then they can sign in again.";
  printResult(isJson, { name, removed: false, sessions }, [`${name}: ${endedText(sessions)}`, again]);
}

const ownIssuer = [
  "People sign in at this desk by the hotel's own issuer: invite and remove them there.",
  'Their roles are in the claim that deskClaim names, as 28XXX004:reception or 28XXX004:manager.',
  'Whoever is removed there is out within five minutes, and at once by wifi-tickets desk remove ID.',
];

async function showSessions(options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  checkDesk(deployment);
  const open = (await listDeskSessions(deployment)).filter((session) => isOpen(session, Date.now()));
  const sorted = open.toSorted((one, other) => one.createdAt.localeCompare(other.createdAt));
  const rows = sorted.map(({ id, name, locations, createdAt, checkedAt, expiresAt }) => [
    id,
    name,
    rolesText(locations),
    createdAt,
    checkedAt,
    expiresAt,
  ]);
  const heads = ['ID', 'NAME', 'ROLES', 'SIGNED IN', 'CONFIRMED', 'ENDS'];
  printResult(options.json, sorted, rows.length > 0 ? columns(heads, rows) : ['Nobody is signed in.']);
}

async function setSecret(dash: string | undefined, { remove, ...options }: Options): Promise<void> {
  if (remove ? dash !== undefined : dash !== '-')
    throw new CliError(
      'The secret is read from standard input (desk secret - < secret.txt), or removed by --remove.',
      2,
    );
  const deployment = await findDeployment(options);
  checkDesk(deployment);
  const { DeskSecretsPath: path } = deployment.outputs;
  if (path === undefined) throw new CliError('The desk of this deployment needs no secret: its people are in Cognito.');
  const store = openServerKeys(deployment.ssm, path);
  if (remove) {
    if (!(await deleteSecret(store, clientSecretName))) throw new CliError('No secret is set.');
  } else await putSecret(store, clientSecretName, { value: await readPassword(), tier: 'Standard' });
  const state = remove ? 'removed' : 'set';
  printResult(options.json, { secret: state }, [`The secret is ${state}: the desk knows of it within ten minutes.`]);
}

function rolesText(locations: DeskSession['locations']): string {
  return Object.entries(locations)
    .map(([id, role]) => `${id}:${role}`)
    .join(',');
}

function addressIn(given: string): string {
  const address = tidyMailAddress(given);
  if (!isMailAddress(address)) throw new CliError('The address must be one plain e-mail address.', 2);
  return address.toLowerCase();
}

/** @throws CliError if the deployment has no desk */
function checkDesk({ outputs }: Pick<Deployment, 'outputs'>): void {
  if (outputs.DeskUrl === undefined)
    throw new CliError('The deployment has no desk: set desk: true in wifi-tickets.yaml, and deploy it.');
}

/** @throws CliError if the deployment has no desk, or its people are of an issuer of the hotel's own */
function poolOf(deployment: Deployment) {
  checkDesk(deployment);
  const { DeskUserPoolId: poolId } = deployment.outputs;
  if (poolId === undefined) throw new CliError(ownIssuer);
  return openPool(deployment.stack?.access ?? withoutEndpoint(deployment.ssm), poolId);
}

/** The local cloud has no Cognito. */
function withoutEndpoint({ endpoint: _, ...access }: Deployment['ssm']): Deployment['ssm'] {
  return access;
}
