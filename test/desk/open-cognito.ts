import { createServer } from 'node:http';
import { listening } from '../testkit/listening.ts';

/** A person of the pool: `sub` is also their user name, as Cognito draws one where people sign in by their address. */
export interface User {
  readonly sub: string;
  readonly attributes: Map<string, string>;
  readonly groups: Set<string>;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  isEnabled: boolean;
  /** When all their tokens were revoked last (epoch milliseconds). */
  signedOutAt?: number;
}

type Fields = Readonly<Record<string, unknown>> & { readonly Username?: string; readonly GroupName?: string };

/** What Cognito answers with instead of a result. */
class Fault extends Error {
  readonly type: string;

  constructor(type: string, message = 'no') {
    super(message);
    this.type = type;
  }
}

/** What AWS answers where the day's mails are used up. */
const noMoreMails = 'Exceeded daily email limit for the operation or the account.';

/** A page of a list, by the token that the page before gave. */
function pageOf<One>(all: readonly One[], token: unknown, size = 2) {
  const from = Number(token ?? 0);
  return { page: all.slice(from, from + size), next: from + size < all.length ? String(from + size) : undefined };
}

/**
 * A user pool that answers as Cognito documents it: JSON over HTTP, the operation in `X-Amz-Target`; two users or groups a
 * page, where Cognito has sixty at most. People are known by their address in any case of letters, and by their `sub`.
 */
export async function openCognito(poolId: string) {
  const users = new Map<string, User>();
  const groups = new Set<string>();
  const calls: string[] = [];
  const mails: string[] = [];
  let mailsLeft = 50;
  let throttled = 0;
  let failing = '';
  const user = (name = '') => {
    const found = users.get(name.toLowerCase()) ?? [...users.values()].find(({ sub }) => sub === name);
    if (!found) throw new Fault('UserNotFoundException');
    return found;
  };
  const told = (one: User) => ({
    Username: one.sub,
    Enabled: one.isEnabled,
    UserStatus: one.status,
    attributes: [['sub', one.sub] as const, ...one.attributes].map(([Name, Value]) => ({ Name, Value })),
  });
  const operations: Readonly<Record<string, (fields: Fields) => object>> = {
    AdminCreateUser({ Username = '', MessageAction, DesiredDeliveryMediums, UserAttributes = [] }) {
      const known = users.get(Username.toLowerCase());
      if (known && MessageAction !== 'RESEND') throw new Fault('UsernameExistsException');
      if (!known && MessageAction === 'RESEND') throw new Fault('UserNotFoundException');
      if (known?.status === 'CONFIRMED') throw new Fault('UnsupportedUserStateException');
      const given = UserAttributes as { Name: string; Value: string }[];
      const attributes = new Map(given.map(({ Name, Value }) => [Name, Value]));
      if (!known && attributes.get('email') !== Username) throw new Fault('InvalidParameterException');
      // Text messages, unless mails are asked for.
      const isMailed = MessageAction !== 'SUPPRESS';
      if (isMailed && !JSON.stringify(DesiredDeliveryMediums ?? []).includes('EMAIL'))
        throw new Fault('InvalidParameterException');
      if (isMailed && mailsLeft-- <= 0) throw new Fault('LimitExceededException', noMoreMails);
      const one: User = known ?? {
        sub: `sub-${users.size + 1}`,
        attributes,
        groups: new Set(),
        status: 'FORCE_CHANGE_PASSWORD',
        isEnabled: true,
      };
      users.set(Username.toLowerCase(), one);
      if (isMailed) mails.push(Username);
      return { User: told(one) };
    },
    AdminGetUser: ({ Username }) => {
      const { attributes, ...one } = told(user(Username));
      return { ...one, UserAttributes: attributes };
    },
    ListUsers: ({ PaginationToken }) => {
      const { page, next } = pageOf([...users.values()], PaginationToken);
      const Users = page.map((one) => {
        const { attributes, ...rest } = told(one);
        return { ...rest, Attributes: attributes };
      });
      return { Users, PaginationToken: next };
    },
    ListUsersInGroup: ({ GroupName = '', NextToken }) => {
      if (!groups.has(GroupName)) throw new Fault('ResourceNotFoundException');
      const { page, next } = pageOf(
        [...users.values()].filter((one) => one.groups.has(GroupName)),
        NextToken,
      );
      const Users = page.map((one) => {
        const { attributes, ...rest } = told(one);
        return { ...rest, Attributes: attributes };
      });
      return { Users, NextToken: next };
    },
    CreateGroup({ GroupName = '' }) {
      if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(GroupName)) throw new Fault('InvalidParameterException');
      if (groups.has(GroupName)) throw new Fault('GroupExistsException');
      groups.add(GroupName);
      return { Group: { GroupName } };
    },
    AdminAddUserToGroup({ Username, GroupName = '' }) {
      if (!groups.has(GroupName)) throw new Fault('ResourceNotFoundException');
      const one = user(Username);
      if (one.groups.size >= 100) throw new Fault('LimitExceededException');
      one.groups.add(GroupName);
      return {};
    },
    AdminRemoveUserFromGroup({ Username, GroupName = '' }) {
      if (!groups.has(GroupName)) throw new Fault('ResourceNotFoundException');
      user(Username).groups.delete(GroupName);
      return {};
    },
    AdminListGroupsForUser({ Username, NextToken }) {
      if (throttled-- > 0) throw new Fault('TooManyRequestsException');
      const { page, next } = pageOf([...user(Username).groups], NextToken);
      return { Groups: page.map((GroupName) => ({ GroupName, UserPoolId: poolId })), NextToken: next };
    },
    AdminUserGlobalSignOut({ Username }) {
      user(Username).signedOutAt = Date.now();
      return {};
    },
    AdminDeleteUser({ Username }) {
      const gone = user(Username);
      for (const [address, one] of users) if (one === gone) users.delete(address);
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
      if (operation === failing) throw new Fault('NotAuthorizedException');
      if (fields.UserPoolId !== poolId) throw new Fault('ResourceNotFoundException');
      answer(200, operations[operation]?.(fields) ?? {});
    } catch (error) {
      const { type, message } = error instanceof Fault ? error : { type: 'InternalErrorException', message: 'no' };
      answer(400, { __type: type, message });
    }
  });
  const { url, close } = await listening(server);
  return {
    endpoint: url,
    calls,
    /** Whom it has invited by mail, each time. */
    mails,
    /** Somebody in the pool, by their address or `sub`; undefined once they are deleted. */
    find: (name: string): User | undefined => users.get(name) ?? [...users.values()].find(({ sub }) => sub === name),
    /** Has somebody follow their invitation. */
    signsIn: (address: string) => {
      user(address).status = 'CONFIRMED';
    },
    /** Somebody disables a person in Cognito's console. */
    disables: (address: string) => {
      user(address).isEnabled = false;
    },
    /** How many mails are left of the day's fifty. */
    leavesMails: (left: number) => {
      mailsLeft = left;
    },
    /** Tells the next callers that list groups to slow down. */
    throttles: (times: number) => {
      throttled = times;
    },
    /** Refuses an operation from now on. */
    refuses: (operation: string) => {
      failing = operation;
    },
    close,
  };
}
