import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  GroupExistsException,
  paginateListUsers,
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

/** A deployment's user pool. */
export function openPool(access: Access, poolId: string): Pool & { readonly cognito: CognitoIdentityProviderClient } {
  return { cognito: new CognitoIdentityProviderClient(access), poolId };
}

/**
 * Gives a person a role at a Location, in place of another there; invites them by mail if they are new, or have not followed
 * their invitation yet.
 */
export async function invite(
  { address, name, location, role }: { address: string; name?: string; location: string; role: DeskRole },
  pool: Pool,
): Promise<'invited' | 'invited_again' | 'known'> {
  const { cognito, poolId: UserPoolId } = pool;
  const known = await findPerson(address, pool);
  const user = { UserPoolId, Username: address };
  if (known?.status !== 'active' && known?.status !== 'disabled') {
    const attributes = { email: address, email_verified: 'true', ...(name !== undefined && { name }) };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    const wanted = known ? { MessageAction: 'RESEND' as const } : { UserAttributes };
    await cognito.send(new AdminCreateUserCommand({ ...user, ...wanted, DesiredDeliveryMediums: ['EMAIL'] }));
  }
  for (const other of deskRoles) if (other !== role) await leave(address, groupOf(location, other), pool);
  const GroupName = groupOf(location, role);
  await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName })).catch((error: unknown) => {
    if (!(error instanceof GroupExistsException)) throw error;
  });
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  return known === undefined ? 'invited' : known.status === 'invited' ? 'invited_again' : 'known';
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
export async function listPeople(pool: Pool & { readonly cognito: CognitoIdentityProviderClient }): Promise<Person[]> {
  const people: Person[] = [];
  for await (const { Users = [] } of paginateListUsers({ client: pool.cognito }, { UserPoolId: pool.poolId }))
    people.push(...(await mapConcurrent(Users, (user) => personOf(user, pool))));
  return people.toSorted((one, other) => one.address.localeCompare(other.address));
}

/** Takes a person's roles at a Location away; false if they had none. */
export async function leaveLocation({ address, locations }: Person, location: string, pool: Pool): Promise<boolean> {
  if (!Object.hasOwn(locations, location)) return false;
  for (const role of deskRoles) await leave(address, groupOf(location, role), pool);
  return true;
}

/** Removes a person: whoever is signed in as them is not any more. */
export async function removePerson({ address }: Person, { cognito, poolId: UserPoolId }: Pool): Promise<void> {
  const user = { UserPoolId, Username: address };
  await cognito.send(new AdminUserGlobalSignOutCommand(user));
  await cognito.send(new AdminDeleteUserCommand(user));
}

function groupOf(location: string, role: DeskRole): string {
  return `${location}:${role}`;
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

async function personOf(
  { Attributes = [], Enabled, UserStatus, Username = '' }: CognitoUser,
  pool: Pool,
): Promise<Person> {
  const attribute = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value;
  return {
    address: attribute('email') ?? Username,
    name: attribute('name'),
    status: Enabled === false ? 'disabled' : UserStatus === 'FORCE_CHANGE_PASSWORD' ? 'invited' : 'active',
    locations: rightsIn({ groups: await groupsOf(Username, pool) }, 'groups'),
    subject: attribute('sub') ?? '',
  };
}

interface CognitoUser {
  readonly Attributes?: readonly AttributeType[];
  readonly Enabled?: boolean;
  readonly UserStatus?: string;
  readonly Username?: string;
}
