import fc from 'fast-check';
import type { DocumentedOperation } from './documented-operations.ts';
import { hostileTexts } from './hostile-values.ts';
import { mostly } from './mostly.ts';
import { type Known, moments, schemaValues } from './schema-values.ts';

/** What there is at the location, so that some requests are for it. */
export interface Listed {
  readonly locationId: string;
  readonly serials: readonly string[];
  readonly cursors: readonly string[];
}

/** Paths with queries as they are sent: the operation's own, and others. */
export function anyTarget(operation: DocumentedOperation, there: Listed): fc.Arbitrary<string> {
  const paths = mostly(goodPath(operation, there), anyPath(there), { goodForOneBad: 12 });
  const queries = mostly(goodQuery(operation, there), anyQuery, { goodForOneBad: 8 });
  return fc.tuple(paths, queries).map(([path, query]) => (query === '' ? path : `${path}?${query}`));
}

function goodPath({ path, parameters }: DocumentedOperation, { locationId, serials }: Listed): fc.Arbitrary<string> {
  const known: Known = { '/LocationId': fc.constant(locationId), '/serial': fc.constantFrom(...serials) };
  const open = parameters.filter((parameter) => parameter.in === 'path');
  const values = fc.tuple(...open.map(({ name, schema }) => schemaValues(schema, known, `/${name}`)));
  const spelling = fc.constantFrom('Location', 'Location', 'wifiarea', 'LOCATION');
  return fc.tuple(spelling, values).map(([collection, given]) => {
    const filled = open.reduce((all, { name }, i) => all.replace(`{${name}}`, encoded(String(given[i]))), path);
    return filled.replace('/Location/', `/${collection}/`);
  });
}

function anyPath({ locationId }: Listed): fc.Arbitrary<string> {
  const hostile = hostileTexts.map((text) => encoded(text.slice(0, 2000)));
  const words = ['rest', 'v1', 'Location', locationId, 'tickets', 'services', 'events', 'email', '..', ''];
  const segments = fc.oneof(fc.constantFrom(...words), hostile);
  return fc.oneof(
    fc.array(segments, { maxLength: 8 }).map((all) => `/${all.join('/')}`),
    segments.map((segment) => `/rest/v1/Location/${segment}/tickets`),
    segments.map((segment) => `/rest/v1/Location/${locationId}/tickets/${segment}`),
  );
}

function goodQuery({ parameters }: DocumentedOperation, { cursors }: Listed): fc.Arbitrary<string> {
  const known: Known = { '/cursor': fc.constantFrom(...cursors), '/from': moments, '/until': moments };
  const among = parameters.filter((parameter) => parameter.in === 'query');
  return fc
    .subarray(among, { maxLength: Math.min(among.length, 3) })
    .chain((some) =>
      fc.tuple(
        ...some
          .map(({ name, schema }) => schemaValues(schema, known, `/${name}`).map(String))
          .map((values, i) => values.map((value): [string, string] => [some[i]?.name ?? '', value])),
      ),
    )
    .map((pairs) => new URLSearchParams(pairs).toString());
}

const names = ['limit', 'offset', 'cursor', 'status', 'userId', 'roomNumber', 'from', 'until', '__proto__'];
const pairs = fc.tuple(mostly(fc.constantFrom(...names), hostileTexts, { goodForOneBad: 2 }), hostileTexts);
const anyQuery = mostly(
  fc.array(pairs, { minLength: 1, maxLength: 4 }).map((all) => new URLSearchParams(all).toString()),
  hostileTexts,
  { goodForOneBad: 4 },
);

/** As a client must: a path's text in UTF-8. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
