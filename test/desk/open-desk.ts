import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Person } from '../../dev/desk/people.ts';
import { type LocalPeople, startPeople } from '../../dev/desk/start-people.ts';
import { handleDesk } from '../../src/desk/desk.service.ts';
import { deskDeps } from '../../src/desk/desk.wiring.ts';
import { type DeskEnv, usualClaim } from '../../src/desk/environment.ts';
import type { DeskDeps } from '../../src/desk/sign-in/sign-in.service.ts';
import { openTable } from '../core/store/open-table.ts';
import { example } from '../rest/open-api.ts';

const host = 'wifi.example.com';
export const deskUrl = `https://${host}/desk`;
export const ownPage = { origin: `https://${host}`, 'sec-fetch-site': 'same-origin' };

/** Rosa at the reception of Hotel Sol, Mateu its manager, and Noa, whom nobody has invited. */
export const everybody: readonly Person[] = [
  { id: 'rosa', name: 'Rosa Camps', email: 'rosa@hotel-sol.example', groups: ['28XXX004:reception'], about: '' },
  { id: 'mateu', name: 'Mateu Ferrer', email: 'm@hotel-sol.example', groups: ['28XXX004:manager', 'staff'], about: '' },
  { id: 'noa', name: 'Noa <Nobody>', email: 'noa@hotel-sol.example', groups: ['staff', '28XXX004:owner'], about: '' },
];

/** What came back from the desk. */
export interface DeskAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
}

/** A browser: it keeps cookies by name, as the desk's own host gives them. */
export class Browser {
  readonly jar = new Map<string, string>();
  private readonly handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

  constructor(handler: Browser['handler']) {
    this.handler = handler;
  }

  /** Asks the desk, and keeps what cookies it sets. @param path below the desk, with its query */
  async ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    sent?: object,
  ): Promise<DeskAnswer> {
    const [pathname = '', query = ''] = path.split('?');
    const cookies = [...this.jar].map(([name, value]) => `${name}=${value}`);
    const answer = await this.handler({
      rawQueryString: query,
      queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
      ...(sent && { body: JSON.stringify(sent) }),
      headers: { host, ...headers },
      ...(cookies.length > 0 && { cookies }),
      requestContext: { http: { method, path: pathname }, requestId: 'request-1' },
    } as unknown as APIGatewayProxyEventV2);
    const { statusCode: status = 0, body: text = '', cookies: set = [] } = answer;
    for (const cookie of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0/.test(cookie)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return { status, headers: answer.headers as Record<string, string>, cookies: set, text };
  }

  /** Goes to the issuer and comes back from there with a query, by the person that is chosen. */
  async toIssuerAndBack(who: string): Promise<string> {
    const { headers } = await this.ask('GET', '/desk/sign-in');
    return fromIssuer(headers.location ?? '', who, deskUrl);
  }

  /** Comes back from the issuer, and follows the page that sends it on. */
  async comeBack(query: string): Promise<DeskAnswer> {
    return this.ask('GET', onwardFrom((await this.ask('GET', `/desk/callback?${query}`)).text));
  }

  async signIn(who: string): Promise<DeskAnswer> {
    return this.comeBack(await this.toIssuerAndBack(who));
  }
}

/** Where the page goes on to that a browser comes back to from the issuer. */
export function onwardFrom(text: string): string {
  const [, url = ''] = /<meta http-equiv="refresh" content="0;url=([^"]+)">/.exec(text) ?? [];
  return url.replaceAll('&amp;', '&');
}

/** What the local issuer sends the browser back to a desk with. */
export async function fromIssuer(url: string, who: string, desk: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = url;
  for (let hops = 0; hops < 8; hops++) {
    if (at.startsWith(`${desk}/callback?`)) return at.split('?')[1] ?? '';
    const asked = new URL(at);
    if (asked.pathname.startsWith('/people/')) asked.searchParams.set('as', who);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(asked, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`${asked.pathname}: ${answer.status} ${await answer.text()}`);
    at = new URL(location, asked).href;
  }
  throw new Error('the issuer sends around in circles');
}

/** The desk's real handler on the stack's table in an emulator, and a real OpenID Connect issuer on this machine. */
export async function openDesk({
  issuer,
  cognito,
  told = {},
  change = {},
}: {
  readonly issuer?: string;
  /** Where Cognito stands in for AWS's. */
  readonly cognito?: string;
  /** What its function is told besides. */
  readonly told?: Partial<DeskEnv>;
  readonly change?: Partial<DeskDeps>;
} = {}) {
  const open = await openTable();
  const people: LocalPeople = await startPeople();
  const known = new Map(everybody.map((person) => [person.id, person]));
  people.serve([deskUrl], () => [...known.values()]);
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const env = {
    TABLE_NAME: open.table.tableName,
    DESK_URLS: deskUrl,
    DESK_ISSUER: issuer ?? people.issuer,
    DESK_CLIENT_ID: people.clientId,
    DESK_CLAIM: usualClaim,
    DESK_SIGN_OUT_URL: 'none',
    DESK_USER_POOL_ID: 'none',
    DESK_SECRETS_PATH: 'none',
    ...told,
  };
  const ssm = { send: () => Promise.reject(new Error('no secret is asked for')) };
  const clients = {
    dynamodb: open.table.db,
    ssm,
    cognito: new CognitoIdentityProviderClient({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'k', secretAccessKey: 's' },
      ...(cognito !== undefined && { endpoint: cognito }),
    }),
    isLoopbackAllowed: true,
    folder: import.meta.dirname,
    now,
    wait: pause,
  };
  const hotel = example('hotel-sol');
  const deps: DeskDeps = {
    ...deskDeps(env, clients),
    locations: { get: async (id) => (id === hotel.id ? hotel : undefined) },
    ...change,
  };
  const handler = handleDesk(deps);
  return {
    table: { ...open.table, now },
    deps,
    people,
    /** Who the issuer knows, by id. */
    known,
    browser: () => new Browser(handler),
    passes: (ms: number) => {
      ahead += ms;
    },
    close: async () => {
      await people.close();
      await open.close();
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
