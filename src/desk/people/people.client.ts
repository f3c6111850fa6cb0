import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  GroupExistsException,
  LimitExceededException,
  paginateListUsers,
  paginateListUsersInGroup,
  ResourceNotFoundException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { type DeskRole, deskRoles } from '../../core/keys/desk-session.ts';
import type { Access } from '../../kit/aws/aws-clients.ts';
import { mapConcurrent } from '../../kit/values.ts';
import { rightsIn } from '../sign-in/rights.ts';

/** A person of a deployment's user pool. */
export interface Person {
  readonly address: string;
  readonly name: string | undefined;
  /** `invited`: has not signed in yet; the temporary password is good for a week. */
  readonly status: 'invited' | 'active' | 'disabled';
  /** The roles by Location id. */
  readonly locations: Readonly<Record<string, DeskRole>>;
  /** Cognito's own id, by which sessions know them. */
  readonly subject: string;
}

/** The user pool, and how it is reached. */
export interface Pool {
  readonly cognito: Pick<CognitoIdentityProviderClient, 'send'>;
  readonly poolId: string;
}

/** A pool whose lists are read page by page. */
export type OpenPool = Pool & { readonly cognito: CognitoIdentityProviderClient };

/** A deployment's user pool. Cognito answers some tens of requests a second, and asks who has more to slow down. */
export function openPool(access: Access, poolId: string): OpenPool {
  return { cognito: new CognitoIdentityProviderClient({ ...access, maxAttempts: 5 }), poolId };
}

/** How many groups Cognito has a person in at most: a role at a Location is one. */
const mostGroups = 100;

/**
 * What became of an invitation: `invited` and `invited_again` by mail; `known`, no mail is due; `disabled`, cannot sign in.
 * Nothing is done where the person has too many roles, or Cognito sends no more mails that day.
 */
export type Invited = 'invited' | 'invited_again' | 'known' | 'disabled' | 'too_many_roles' | 'no_more_mails';

/**
 * Gives a person a role at a Location, in place of another there; invites them by mail if they are new, or have not followed
 * their invitation yet.
 */
export async function invite(
  { address, name, location, role }: { address: string; name?: string; location: string; role: DeskRole },
  pool: Pool,
): Promise<Invited> {
  const { poolId: UserPoolId } = pool;
  const known = await findPerson(address, pool);
  const user = { UserPoolId, Username: address };
  const groups = known ? await groupsOf(address, pool) : [];
  const isNew = !groups.some((group) => deskRoles.some((one) => group === groupOf(location, one)));
  if (isNew && groups.length >= mostGroups) return 'too_many_roles';
  if (known?.status !== 'active' && known?.status !== 'disabled') {
    const wanted = known ? { MessageAction: 'RESEND' as const } : { UserAttributes: attributesOf(address, name) };
    if (!(await isMailed({ ...user, ...wanted }, pool))) return 'no_more_mails';
  }
  for (const other of deskRoles) if (other !== role) await leave(address, groupOf(location, other), pool);
  await join(address, groupOf(location, role), pool);
  if (known === undefined) return 'invited';
  return known.status === 'invited' ? 'invited_again' : known.status === 'active' ? 'known' : 'disabled';
}

/**
 * Removes a person and invites them anew, with the name and all roles that they had: who has lost the phone with the
 * authenticator app cannot sign in, and Cognito takes a required second factor from nobody. Where it sends no more mails that
 * day they have their roles, and are not invited yet.
 */
export async function resetPerson(person: Person, pool: Pool): Promise<'invited' | 'no_more_mails'> {
  const { address, name } = person;
  const user = { UserPoolId: pool.poolId, Username: address, UserAttributes: attributesOf(address, name) };
  const groups = await groupsOf(address, pool);
  await removePerson(person, pool);
  const mailed = await isMailed(user, pool);
  if (!mailed) await pool.cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  for (const group of groups) await join(address, group, pool);
  return mailed ? 'invited' : 'no_more_mails';
}

function attributesOf(address: string, name: string | undefined): AttributeType[] {
  const attributes = { email: address, email_verified: 'true', ...(name !== undefined && { name }) };
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

/** Has Cognito mail an invitation; false if it sends no more that day. */
async function isMailed(invitation: AdminCreateUserCommandInput, { cognito }: Pool): Promise<boolean> {
  try {
    await cognito.send(new AdminCreateUserCommand({ ...invitation, DesiredDeliveryMediums: ['EMAIL'] }));
    return true;
  } catch (error) {
    if (error instanceof LimitExceededException) return false;
    throw error;
  }
}

/** A person by their address; undefined if there is none. */
export async function findPerson(address: string, pool: Pool): Promise<Person | undefined> {
  const { cognito, poolId: UserPoolId } = pool;
  try {
    const { UserAttributes, Enabled, UserStatus } = await cognito.send(
      new AdminGetUserCommand({ UserPoolId, Username: address }),
    );
    return await personOf({ Attributes: UserAttributes, Enabled, UserStatus, Username: address }, pool);
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Everybody, by address. */
export async function listPeople(pool: OpenPool): Promise<Person[]> {
  const people: Person[] = [];
  for await (const { Users = [] } of paginateListUsers({ client: pool.cognito }, { UserPoolId: pool.poolId }))
    people.push(...(await mapConcurrent(Users, (user) => personOf(user, pool))));
  return people.toSorted((one, other) => one.address.localeCompare(other.address));
}

/** Who has a role at a Location, by address, and nobody else; nothing of their roles elsewhere. */
async function peopleAt(
  location: string,
  { cognito: client, poolId: UserPoolId }: OpenPool,
): Promise<(Omit<Person, 'locations'> & { readonly role: DeskRole })[]> {
  const people = new Map<string, Omit<Person, 'locations'> & { readonly role: DeskRole }>();
  // Managers last: of two roles theirs counts.
  for (const role of deskRoles) {
    try {
      const pages = paginateListUsersInGroup({ client }, { UserPoolId, GroupName: groupOf(location, role) });
      for await (const { Users = [] } of pages)
        for (const user of Users) people.set(user.Username ?? '', { ...knownOf(user), role });
    } catch (error) {
      // Nobody has had the role yet.
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }
  return [...people.values()].toSorted((one, other) => one.address.localeCompare(other.address));
}

/** The people of a pool as managers look after them. */
export function teamPeople(pool: OpenPool) {
  return {
    /** Who has a role at a location. */
    at: (
      location: string,
    ): Promise<readonly { readonly subject: string; readonly address: string; readonly role: DeskRole }[]> =>
      peopleAt(location, pool),
    /** Gives a role at a location, and invites who is new; resolves to what became of it. */
    invite: (wanted: { address: string; name?: string; location: string; role: DeskRole }) => invite(wanted, pool),
    /** Takes the role at a location away, and removes who has no other one; false if there is nobody like that. */
    async leave(address: string, location: string) {
      const person = await findPerson(address, pool);
      if (!person || !(await leaveLocation(person, location, pool))) return false;
      if (Object.keys(person.locations).every((id) => id === location)) await removePerson(person, pool);
      return true;
    },
  };
}

/** The stack's own people, as managers look after them. */
export type TeamPeople = ReturnType<typeof teamPeople>;

/** Takes a person's roles at a Location away; false if they had none. */
export async function leaveLocation({ address, locations }: Person, location: string, pool: Pool): Promise<boolean> {
  if (!Object.hasOwn(locations, location)) return false;
  for (const role of deskRoles) await leave(address, groupOf(location, role), pool);
  return true;
}

/** Removes a person: whoever is signed in as them is not any more. Who was invited or is disabled has nothing to be signed out of. */
export async function removePerson({ address, status }: Person, { cognito, poolId: UserPoolId }: Pool): Promise<void> {
  const user = { UserPoolId, Username: address };
  if (status === 'active') await cognito.send(new AdminUserGlobalSignOutCommand(user));
  await cognito.send(new AdminDeleteUserCommand(user));
}

function groupOf(location: string, role: DeskRole): string {
  return `${location}:${role}`;
}

async function join(address: string, GroupName: string, { cognito, poolId: UserPoolId }: Pool): Promise<void> {
  await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName })).catch((error: unknown) => {
    if (!(error instanceof GroupExistsException)) throw error;
  });
  await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: address, GroupName }));
}

async function leave(address: string, GroupName: string, { cognito, poolId: UserPoolId }: Pool): Promise<void> {
  const groups = await groupsOf(address, { cognito, poolId: UserPoolId });
  if (!groups.includes(GroupName)) return;
  await cognito.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username: address, GroupName }));
}

async function groupsOf(address: string, { cognito, poolId: UserPoolId }: Pool): Promise<string[]> {
  const groups: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: address, NextToken }));
    groups.push(...(page.Groups ?? []).map(({ GroupName = '' }) => GroupName));
    NextToken = page.NextToken;
  } while (NextToken);
  return groups;
}

async function personOf(user: CognitoUser, pool: Pool): Promise<Person> {
  return { ...knownOf(user), locations: rightsIn({ groups: await groupsOf(user.Username ?? '', pool) }, 'groups') };
}

function knownOf({ Attributes = [], Enabled, UserStatus, Username = '' }: CognitoUser): Omit<Person, 'locations'> {
  const attribute = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value;
  return {
    address: attribute('email') ?? Username,
    name: attribute('name'),
    status: Enabled === false ? 'disabled' : UserStatus === 'FORCE_CHANGE_PASSWORD' ? 'invited' : 'active',
    subject: attribute('sub') ?? '',
  };
}

interface CognitoUser {
  readonly Attributes?: readonly AttributeType[];
  readonly Enabled?: boolean;
  readonly UserStatus?: string;
  readonly Username?: string;
}
