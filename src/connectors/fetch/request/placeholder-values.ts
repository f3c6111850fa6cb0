import type { FetchRequest } from '../../../domain/model/connections/connector.ts';
import { SystemFailure } from '../system-failure.ts';

/** What placeholders stand for. */
export interface PlaceholderValues {
  /** By name; undefined where there is none, such as the cursor of a first page. */
  readonly parameters: Readonly<Record<string, PlaceholderValue | undefined>>;
  /** The connection's, by field. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** Of one placeholder; a list for `{ids}`. */
export type PlaceholderValue = string | number | readonly string[];

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
export function isComplete(text: string, values: PlaceholderValues): boolean {
  return namesIn(text).every((name) => placeholderValue(name, values) !== undefined);
}

/**
 * The value of a placeholder; undefined if there is none.
 * @throws SystemFailure if a field of the credentials is missing, or a value is blank: with an empty id, a path asks for
 * everything
 */
export function placeholderValue(
  name: string,
  { parameters, credentials }: PlaceholderValues,
): PlaceholderValue | undefined {
  if (name.startsWith(credentialsPrefix)) return credentialOf(name.slice(credentialsPrefix.length), credentials);
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (typeof value === 'string' && value.trim() === '')
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
