import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Query } from '../../src/contract/rest/list-query.ts';
import type { LocationKey } from '../../src/contract/rest/ticket-answers.ts';
import type { Location } from '../../src/domain/model/location.ts';
import type { JsonText } from './json-text.ts';

/** Who calls, and about which location: checked on every request. */
export interface Access {
  readonly location: Location;
  /** The key's id, or the signing secret's. */
  readonly keyId: string;
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

/** What is answered: an object as JSON, JSON that is text already as it is, other text as the HTML page that it is. */
export interface Answer {
  readonly status: 200 | 202;
  readonly body: object | JsonText | string;
  readonly headers?: Readonly<Record<string, string>>;
}
