import { createServer } from 'node:http';
import { listening } from '../testkit/listening.ts';

interface User {
  readonly sub: string;
  readonly attributes: Map<string, string>;
  readonly groups: Set<string>;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
}

type Fields = Readonly<Record<string, unknown>> & { readonly Username?: string; readonly GroupName?: string };

/** What Cognito answers with instead of a result. */
class Fault extends Error {
  readonly type: string;

  constructor(type: string) {
    super(type);
    this.type = type;
  }
}

/** A user pool that answers as Cognito documents it: JSON over HTTP, the operation in `X-Amz-Target`; two users a page. */
export async function openCognito(poolId: string) {
  const users = new Map<string, User>();
  const groups = new Set<string>();
  const calls: string[] = [];
  const mails: string[] = [];
  const user = (name = '') => {
    const found = users.get(name) ?? [...users.values()].find(({ sub }) => sub === name);
    if (!found) throw new Fault('UserNotFoundException');
    return found;
  };
  const told = (one: User) => ({
    Username: one.sub,
    Enabled: true,
    UserStatus: one.status,
    attributes: [['sub', one.sub] as const, ...one.attributes].map(([Name, Value]) => ({ Name, Value })),
  });
  const operations: Readonly<Record<string, (fields: Fields) => object>> = {
    AdminCreateUser({ Username = '', MessageAction, UserAttributes = [] }) {
      const known = users.get(Username);
      if (known && MessageAction !== 'RESEND') throw new Fault('UsernameExistsException');
      if (!known && MessageAction === 'RESEND') throw new Fault('UserNotFoundException');
      if (known?.status === 'CONFIRMED') throw new Fault('UnsupportedUserStateException');
      const given = UserAttributes as { Name: string; Value: string }[];
      const attributes = new Map(given.map(({ Name, Value }) => [Name, Value]));
      const one = known ?? {
        sub: `sub-${users.size + 1}`,
        attributes,
        groups: new Set(),
        status: 'FORCE_CHANGE_PASSWORD',
      };
      users.set(Username, one);
      mails.push(Username);
      return { User: told(one) };
    },
    AdminGetUser: ({ Username }) => {
      const { attributes, ...one } = told(user(Username));
      return { ...one, UserAttributes: attributes };
    },
    ListUsers: ({ PaginationToken }) => {
      const from = Number(PaginationToken ?? 0);
      const page = [...users.values()].slice(from, from + 2).map((one) => {
        const { attributes, ...rest } = told(one);
        return { ...rest, Attributes: attributes };
      });
      return { Users: page, ...(from + 2 < users.size && { PaginationToken: String(from + 2) }) };
    },
    CreateGroup({ GroupName = '' }) {
      if (groups.has(GroupName)) throw new Fault('GroupExistsException');
      groups.add(GroupName);
      return { Group: { GroupName } };
    },
    AdminAddUserToGroup({ Username, GroupName = '' }) {
      if (!groups.has(GroupName)) throw new Fault('ResourceNotFoundException');
      user(Username).groups.add(GroupName);
      return {};
    },
    AdminRemoveUserFromGroup({ Username, GroupName = '' }) {
      if (!groups.has(GroupName)) throw new Fault('ResourceNotFoundException');
      user(Username).groups.delete(GroupName);
      return {};
    },
    AdminListGroupsForUser: ({ Username }) => ({
      Groups: [...user(Username).groups].map((GroupName) => ({ GroupName, UserPoolId: poolId })),
    }),
    AdminUserGlobalSignOut({ Username }) {
      user(Username);
      return {};
    },
    AdminDeleteUser({ Username = '' }) {
      user(Username);
      users.delete(Username);
      return {};
    },
  };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const operation = String(request.headers['x-amz-target']).replace('AWSCognitoIdentityProviderService.', '');
    calls.push(operation);
    const fields: Fields = JSON.parse(text);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    try {
      if (fields.UserPoolId !== poolId) throw new Fault('ResourceNotFoundException');
      answer(200, operations[operation]?.(fields) ?? {});
    } catch (error) {
      answer(400, { __type: error instanceof Fault ? error.type : 'InternalErrorException', message: 'no' });
    }
  });
  const { url, close } = await listening(server);
  return {
    endpoint: url,
    calls,
    /** Whom it has invited by mail, each time. */
    mails,
    /** Has somebody follow their invitation. */
    signsIn: (address: string) => {
      user(address).status = 'CONFIRMED';
    },
    close,
  };
}
