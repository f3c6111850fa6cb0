import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { EventQueue } from '../core/events/event-queue.store.ts';
import type { FiguresDeps } from '../core/figures/figures.service.ts';
import type { ApiKey } from '../core/keys/api-key.ts';
import type { DeskSessions } from '../core/keys/desk-session.ts';
import type { Location } from '../core/location/location.ts';
import type { Locations, Logos } from '../core/ports.ts';
import type { DeskFeed } from '../core/stay/desk-feed.ts';
import type { PresentStays } from '../core/stay/present.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import type { Actor } from '../core/stay/trail.ts';
import type { CreateTicketDeps } from '../core/ticket/create-ticket.service.ts';
import type { TicketLists } from '../core/ticket/lists/ticket-lists.store.ts';
import type { ReplaceCodeDeps } from '../core/ticket/replace-code.service.ts';
import type { NetworkUses } from '../core/ticket/use/network-use.ts';
import type { ExpelDeps } from '../networks/access/expel-device.service.ts';
import type { CodeOwners } from '../networks/code-owners.store.ts';
import type { DailyQuotas } from './keys/daily-quotas.store.ts';
import type { SigningSecrets } from './keys/signing-secrets.store.ts';
import type { LocationKey } from './wire/answers.schema.ts';
import { Problem } from './wire/problem.ts';
import type { Query } from './wire/queries.schema.ts';
import type { RequestBody } from './wire/requests.schema.ts';

/** Who calls, and about which location: checked on every request. */
export interface Access {
  readonly location: Location;
  /** The key's id, the signing secret's, or that of a session at the desk: for the log. */
  readonly keyId: string;
  /** Who does what is done, for the trail and a day's quota. */
  readonly by: Actor;
}

/** A request as the middlewares make it: each adds what it has found out. */
export interface ApiRequest extends Omit<APIGatewayProxyEventV2, 'pathParameters' | 'queryStringParameters'> {
  pathParameters?: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Query;
  /** How the path called the location. */
  locationKey?: LocationKey;
  /** The body's text, decoded. */
  text?: string;
  /** Whether the body's bytes were UTF-8. */
  isUtf8?: boolean;
  /** The key that was recognized, for the log. */
  keyId?: string;
  access?: Access;
}

/** A request that may be worked on. */
export type AuthorizedRequest = ApiRequest & { readonly access: Access; readonly locationKey: LocationKey };

/** What is answered: an object as JSON, JSON that is text already as it is, other text as the HTML page that it is, unless its headers say what it is. */
export interface Answer {
  /** 304: nothing has changed, and nothing more is said. */
  readonly status: 200 | 202 | 304;
  readonly body: object | JsonText | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** All that http-api works with. */
export interface HttpApiDeps extends CreateTicketDeps, ReplaceCodeDeps, Omit<ExpelDeps, 'uses'> {
  readonly quotas: DailyQuotas;
  /** The key that a caller presents, if it is good; undefined whatever is wrong with it. */
  readonly checkKey: (presented: string) => Promise<ApiKey | undefined>;
  readonly secrets: SigningSecrets;
  /** People who have signed in at the desk. */
  readonly sessions: DeskSessions;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
  /** Where the portal pages begin, without a slash at its end. */
  readonly portalUrl: string;
  readonly locations: Locations;
  readonly logos: Logos;
  readonly lists: TicketLists;
  /** The `source` of the events of each connection of a location. */
  readonly sourcesOf: (locationId: string) => Promise<readonly string[]>;
  readonly owners: Pick<CodeOwners, 'byCode'>;
  /** The stays that had a booking's number of anywhere. */
  readonly references: { of(locationId: string, number: string): Promise<readonly StayRef[]> };
  readonly uses: Pick<NetworkUses, 'getAll' | 'get' | 'put' | 'putSession'>;
  readonly present: PresentStays;
  /** What a day's figures come from, beside who was present. */
  readonly figures: Pick<FiguresDeps, 'kept' | 'made' | 'retentionDays'>;
  /** What has changed while a desk is open; undefined if the deployment has no desk. */
  readonly feed: DeskFeed | undefined;
  readonly events: EventQueue;
  /** A new unique id. */
  readonly newId: () => string;
}

/** Media types that a body may come in, and how each is read. */
const types: Readonly<Record<string, RequestBody['type']>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
};

/**
 * A request's body with its type.
 * @param taken the media types that the operation takes
 * @throws Problem if it is of none of these, or not in UTF-8
 */
export function requestBody({ headers, text = '', isUtf8 }: ApiRequest, taken = types): RequestBody {
  const [media = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const type = taken[media.trim()];
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (!type || (charset && !/^charset="?utf-?8"?$/.test(charset))) throw unsupported(Object.keys(taken));
  if (isUtf8 === false) throw new Problem(type === 'form' ? 'not_form' : 'not_json');
  return { text, type };
}

/** With the header by which RFC 9110 (15.5.16) tells what would have been taken. */
function unsupported(taken: readonly string[]): Problem {
  const detail = `must be ${taken.join(' or ')}, in UTF-8`;
  return new Problem('unsupported_type', [{ pointer: '/header/Content-Type', detail }], { accept: taken.join(', ') });
}

/** JSON that was written where its size had to be known: thousands of rows are not written twice. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
