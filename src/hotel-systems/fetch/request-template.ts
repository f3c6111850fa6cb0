import type { HttpRequest } from '../../kit/web/http.ts';
import type { Connector, FetchRequest, WriteRequest } from '../connector/connector.ts';
import { SystemFailure } from './hotel-system.ts';

/** A connector's request to a system, filled in, before it is said who asks. @throws SystemFailure */
export function fillRequest(request: FetchRequest | WriteRequest, origin: URL, values: PlaceholderValues): HttpRequest {
  const { method, path, headers = {}, body } = request;
  const url = new URL(`${origin.origin}${fillPath(path, values)}`);
  if ('form' in request && request.form) return { method, url, ...filledForm(request.form, headers, values) };
  return {
    method,
    url,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...fillHeaders(headers, values),
    },
    ...(body !== undefined && { body: JSON.stringify(fillBody(body, values) ?? {}) }),
  };
}

/** A web form: https://url.spec.whatwg.org/#application/x-www-form-urlencoded @throws SystemFailure */
function filledForm(
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
  values: PlaceholderValues,
): Pick<HttpRequest, 'headers' | 'body'> {
  const fields = Object.entries(form)
    .filter(([name, text]) => isComplete(name, values) && isComplete(text, values))
    .map(([name, text]): [string, string] => [fillText(name, values), fillText(text, values)]);
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...fillHeaders(headers, values) },
    body: String(new URLSearchParams(fields)),
  };
}

/**
 * A path with its query, filled in and percent-encoded, so that an id that somebody made up stays an id. A parameter of the
 * query without a value is left out.
 * @throws SystemFailure
 */
function fillPath(path: string, values: PlaceholderValues): string {
  const cut = path.indexOf('?');
  // Without the slash, a path could go on with the host's name.
  const filled = `/${encoded(cut < 0 ? path : path.slice(0, cut), values).replace(/^\//, '')}`;
  // A URL resolves these segments, however they are encoded.
  if (/\/(\.|%2e){1,2}(\/|$)/i.test(filled)) throw new SystemFailure({ why: 'parameter_unusable', final: true });
  if (cut < 0) return filled;
  const pairs = path
    .slice(cut + 1)
    .split('&')
    .filter((pair) => isComplete(pair, values))
    .map((pair) => encoded(pair, values));
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
}

function encoded(text: string, values: PlaceholderValues): string {
  return text.replace(placeholder, (_, name: string) => {
    // A URL stands in the logs of those whom it passes.
    const value = name.startsWith('credentials.') ? undefined : placeholderValue(name, values);
    if (value === undefined) throw new SystemFailure({ why: 'parameter_missing', final: true });
    const plain = String(value);
    if (!plain.isWellFormed()) throw new SystemFailure({ why: 'parameter_unusable', final: true });
    return encodeURIComponent(plain);
  });
}

/** Headers by their names in lower case, filled in; those without a value are left out. @throws SystemFailure */
export function fillHeaders(
  headers: Readonly<Record<string, string>>,
  values: PlaceholderValues,
): Record<string, string> {
  const filled = Object.entries(headers)
    .filter(([, text]) => isComplete(text, values))
    .map(([name, text]) => [name.toLowerCase(), fillHeader(text, values)]);
  return Object.fromEntries(filled);
}

function fillHeader(text: string, values: PlaceholderValues): string {
  const filled = fillText(text, values);
  // Others end a header, or cannot be sent.
  if (/^[ -~]*$/.test(filled)) return filled;
  const isSecret = text.includes('{credentials.');
  throw new SystemFailure(
    isSecret ? { why: 'credentials_unusable', denied: true } : { why: 'parameter_unusable', final: true },
  );
}

/**
 * A body with its placeholders filled in. A text that is one placeholder alone becomes its value, a number or a list as
 * such. A field without a value is left out, and a list that has lost all of its entries by that; undefined if all is.
 * @throws SystemFailure
 */
function fillBody(body: unknown, values: PlaceholderValues): unknown {
  if (typeof body === 'string') {
    if (!isComplete(body, values)) return undefined;
    const sole = /^\{([A-Za-z][\w.-]*)\}$/.exec(body)?.[1];
    if (sole === undefined) return fillText(body, values);
    return sole.endsWith(asNumber) ? numberOf(sole, values) : placeholderValue(sole, values);
  }
  if (Array.isArray(body)) {
    const filled = body.map((one) => fillBody(one, values)).filter((one) => one !== undefined);
    return filled.length === 0 && body.length > 0 ? undefined : filled;
  }
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fillBody(value, values)]));
}

/** Behind a placeholder's name: its value is written as a number. */
const asNumber = '.number';

function numberOf(name: string, values: PlaceholderValues): number {
  const number = Number(placeholderValue(name, values));
  if (Number.isSafeInteger(number)) return number;
  throw new SystemFailure({ why: 'parameter_unusable', final: true });
}

/** A text with its placeholders filled in. @throws SystemFailure if one has no value */
function fillText(text: string, values: PlaceholderValues): string {
  return text.replace(placeholder, (_, name: string) => {
    const value = placeholderValue(name, values);
    if (value === undefined) throw new SystemFailure({ why: 'parameter_missing', final: true });
    return String(value);
  });
}

/** What placeholders stand for. */
export interface PlaceholderValues {
  /** By name; undefined where there is none, such as the cursor of a first page. */
  readonly parameters: Readonly<Record<string, PlaceholderValue | undefined>>;
  /** The connection's, by field. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** Of one placeholder; a list for `{ids}`. */
type PlaceholderValue = string | number | readonly string[];

/** A placeholder in a text, such as `{id}` or `{credentials.apiKey}`. */
export const placeholder = /\{([A-Za-z][\w.-]*)\}/g;

const credentialsPrefix = 'credentials.';

/** The names of a text's placeholders. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** Whether a request has one of some placeholders: in its path, a header or its body. */
export function asksWith(names: readonly string[], { path, headers = {}, body = null }: FetchRequest): boolean {
  const texts = [path, ...Object.values(headers), JSON.stringify(body)];
  return texts.flatMap(namesIn).some((name) => names.includes(name));
}

/** Whether a text can be filled in: otherwise what it belongs to is left out. @throws SystemFailure as `placeholderValue` does */
function isComplete(text: string, values: PlaceholderValues): boolean {
  return namesIn(text).every((name) => placeholderValue(name, values) !== undefined);
}

/**
 * The value of a placeholder; undefined if there is none.
 * @throws SystemFailure if a field of the credentials is missing, or a value is blank: with an empty id, a path asks for
 * everything
 */
function placeholderValue(
  placed: string,
  { parameters, credentials }: PlaceholderValues,
): PlaceholderValue | undefined {
  if (placed.startsWith(credentialsPrefix)) return credentialOf(placed.slice(credentialsPrefix.length), credentials);
  const name = placed.endsWith(asNumber) ? placed.slice(0, -asNumber.length) : placed;
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  // A field is emptied by an empty value.
  if (name !== 'value' && typeof value === 'string' && value.trim() === '')
    throw new SystemFailure({ why: 'parameter_missing', final: true });
  return value;
}

/**
 * A field of the credentials.
 * @throws SystemFailure `credentials_missing` if there are none, `credentials_incomplete` if there are others: the system
 * asks for more than it did when they were set
 */
export function credentialOf(field: string, credentials: PlaceholderValues['credentials']): string {
  const value = Object.hasOwn(credentials, field) ? credentials[field] : undefined;
  if (value !== undefined && value !== '') return value;
  const why = Object.values(credentials).some((other) => other !== '')
    ? 'credentials_incomplete'
    : 'credentials_missing';
  throw new SystemFailure({ why, denied: true });
}

/** A connection's credentials, by field. */
export type Credentials = PlaceholderValues['credentials'];

/**
 * A text of a connector's `auth`, in which `{name}` and `{credentials.name}` are fields of the credentials.
 * @throws SystemFailure if one is missing
 */
export function fillSecret(text: string, credentials: Credentials): string {
  const whole = text.replaceAll(/\{(?:credentials\.)?/g, '{credentials.');
  return fillText(whole, { credentials, parameters: {} });
}

/** As {@link fillSecret}, for a header. @throws SystemFailure also if it cannot be sent in one */
export function fillSecretHeader(text: string, credentials: Credentials): string {
  return usableHeader(fillSecret(text, credentials));
}

/** A text with credentials, as a header. @throws SystemFailure if it cannot be sent in one */
export function usableHeader(filled: string): string {
  if (/^[ -~]+$/.test(filled)) return filled;
  throw new SystemFailure({ why: 'credentials_unusable', denied: true });
}

/** Whether a system's bookings are listed by property: then a connection must name one, also of a single house. */
export function isListedByProperty({ sync }: Pick<Connector, 'sync'>): boolean {
  return (sync?.lists ?? []).some((list) => asksWith(['property'], list));
}
