import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTarget } from 'local-cloud/functions.ts';
import type * as z from 'zod/mini';
import { keptFigures } from '../../src/core/figures/kept-figures.store.ts';
import type { KeyScope } from '../../src/core/keys/api-key.ts';
import { readDeskSessions } from '../../src/core/keys/desk-sessions.store.ts';
import { checkKey, createKey, keyTable } from '../../src/core/keys/keys.store.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import type { Location } from '../../src/core/location/location.ts';
import { keptLogos } from '../../src/core/location/logos.store.ts';
import type { WorkRef } from '../../src/core/stay/stay-event.ts';
import { deskFeed } from '../../src/core/stay/store/desk-feed.store.ts';
import { presentStays } from '../../src/core/stay/store/present-stays.store.ts';
import { staysOfReference } from '../../src/core/stay/store/reference-notes.store.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import { codeTable, randomCredentials, serialCounter } from '../../src/core/ticket/codes.store.ts';
import { timesMade } from '../../src/core/ticket/lists/entry-pages.store.ts';
import { ticketLists } from '../../src/core/ticket/lists/ticket-lists.store.ts';
import { networkUses } from '../../src/core/ticket/use/network-uses.store.ts';
import { sourcesOfLocations } from '../../src/hotel-systems/connection/connections.store.ts';
import { admittedDevices } from '../../src/networks/access/admitted-devices.store.ts';
import { codeOwners } from '../../src/networks/code-owners.store.ts';
import { doorTries } from '../../src/networks/door/door.store.ts';
import { portalSecret } from '../../src/networks/portal-secret.store.ts';
import { rememberedDevices } from '../../src/networks/remembered-devices.store.ts';
import type { ApiRequest, HttpApiDeps } from '../../src/rest/api-request.service.ts';
import type {
  DeskFiguresAnswer,
  DeskReachedAnswer,
  DeskSearchAnswer,
  DeskStayAnswer,
  DeskTodayAnswer,
} from '../../src/rest/desk/desk-answers.schema.ts';
import { httpApi } from '../../src/rest/http-api.service.ts';
import { dailyQuotasTable } from '../../src/rest/keys/daily-quotas.store.ts';
import { signingSecretTable } from '../../src/rest/keys/signing-secrets.store.ts';
import type { problemAnswer, ServiceAnswer, UndeliveredGuest } from '../../src/rest/wire/answers.schema.ts';
import type {
  CreatedAnswer,
  OneTicketAnswer,
  TicketAnswer,
  TicketsAnswer,
} from '../../src/rest/wire/ticket-answers.schema.ts';
import { openTable } from '../core/store/open-table.ts';
import { checkAnswer } from '../end-to-end/support/api-answer.ts';
import { readBody } from '../end-to-end/support/read-body.ts';

const locations = join(import.meta.dirname, '../../examples/locations');

/** An example location. */
export function example(name: 'hotel-sol' | 'camping-fjord'): Location {
  const file = join(locations, `${name}.yaml`);
  return readLocationFile(readFileSync(file, 'utf8'), file).location as Location;
}

/** A request as a client makes it; the path as it is sent. */
export interface Request {
  readonly key?: string;
  /** Of the session's cookie. */
  readonly session?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON; bytes come as they are, in base64. */
  readonly body?: string | object;
  readonly base64?: boolean;
}

/** What came back. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Its JSON, as whichever answer the test expects. */
  readonly json: CreatedAnswer &
    OneTicketAnswer &
    Omit<TicketsAnswer, 'data'> & {
      readonly data: readonly (Omit<ServiceAnswer, 'status'> & TicketAnswer & UndeliveredGuest)[];
    };
  /** Its JSON, as an answer of the desk's. */
  readonly desk: Omit<DeskTodayAnswer & DeskStayAnswer & DeskReachedAnswer & DeskSearchAnswer, 'from'> &
    DeskFiguresAnswer;
  /** Its JSON, as a problem. */
  readonly problem: z.infer<typeof problemAnswer>;
}

/** The API's real handler on the stack's table in an emulator, with queues that tell what they were given. */
export async function openApi(change: Partial<HttpApiDeps> = {}, offers: readonly Location[] = [example('hotel-sol')]) {
  const open = await openTable();
  const announced: WorkRef[] = [];
  const queued: string[] = [];
  let turned: number | undefined;
  const now = () => turned ?? Date.now();
  const table = { ...open.table, now };
  const keys = keyTable(table);
  const deps: HttpApiDeps = {
    now,
    newId: randomUUID,
    generator: randomCredentials,
    wait: async () => undefined,
    checkKey: (presented) => checkKey(presented, { keys, now: Date.now }),
    secrets: signingSecretTable(table),
    sessions: readDeskSessions(table),
    quotas: dailyQuotasTable(table, { tickets: 100_000, mails: 100_000, events: 100_000 }),
    resendsPerHour: 5,
    portalUrl: 'https://wifi.example.com/portal',
    locations: { get: async (id) => offers.find((location) => location.id === id) },
    logos: keptLogos(table),
    stays: stayTable(table),
    codes: codeTable(table),
    serials: serialCounter(table),
    sourcesOf: sourcesOfLocations(table),
    lists: ticketLists(table),
    uses: networkUses(table),
    present: presentStays(table),
    figures: { kept: keptFigures(table), made: timesMade(table), retentionDays: table.retentionDays },
    feed: deskFeed(table),
    admitted: admittedDevices(table),
    remembered: rememberedDevices({ ...table, secret: portalSecret(table) }),
    doorTries: doorTries(table),
    owners: codeOwners(table),
    references: { of: (locationId, number) => staysOfReference(locationId, number, table) },
    work: {
      announce: async (all) => {
        announced.push(...all);
        return [];
      },
    },
    events: { put: async (_, body) => void queued.push(body) },
    ...change,
  };
  const handler = httpApi(deps);
  const key = (
    scopes: readonly KeyScope[] = ['read', 'issue', 'events', 'desk', 'figures'],
    of: readonly string[] = ['28XXX004'],
  ) => createKey({ locations: of, scopes }, table).then(({ text }) => text);
  return {
    ...open,
    table,
    deps,
    announced,
    queued,
    key,
    /** Sets the clock, to an instant or back to ours. */
    turnTo: (ms: number | undefined) => {
      turned = ms;
    },
    /** Calls the API as API Gateway does, and checks the answer against the OpenAPI document. */
    call: async (method: string, path: string, request: Request = {}): Promise<Response> => {
      const answer = await handler(gatewayEvent(method, path, request) as never, {} as never);
      const {
        statusCode: status = 0,
        headers = {},
        body: given = '',
      } = answer as {
        statusCode?: number;
        headers?: Record<string, string>;
        body?: string;
      };
      // API Gateway answers HEAD with the head alone.
      const text = method === 'HEAD' ? '' : given;
      const body = readBody(text, headers['content-type']);
      const response = { status, headers, text, json: body, desk: body, problem: body };
      if (method !== 'HEAD' && method !== 'OPTIONS') checkAnswer({ method, path, status, headers, body });
      return response;
    },
  };
}

/** The event that API Gateway makes of a request: its path decoded once, its headers in lower case. */
export function gatewayEvent(
  method: string,
  target: string,
  { key, session, headers, body, base64 = false }: Request,
): ApiRequest {
  const { path = '', query = '' } = readTarget(target) ?? {};
  const bytes = body instanceof Uint8Array ? body : undefined;
  const given = { ...(typeof body === 'object' && !bytes && { 'Content-Type': 'application/json' }), ...headers };
  const lower = Object.entries({ ...given, ...(key !== undefined && { Authorization: `Bearer ${key}` }) });
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const encoded = bytes ?? (base64 ? Buffer.from(text ?? '') : undefined);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    ...(session !== undefined && { cookies: [`theme=dark`, `__Host-desk=${session}`] }),
    headers: Object.fromEntries(lower.map(([name, value]) => [name.toLowerCase(), value])),
    ...(query !== '' && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request-1',
    } as ApiRequest['requestContext'],
    ...(text !== undefined && { body: encoded ? Buffer.from(encoded).toString('base64') : text }),
    isBase64Encoded: encoded !== undefined,
  };
}
