import { XMLBuilder } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { compileConnector } from '../../src/hotel-systems/connector/compile-connector.service.ts';
import type { Connector } from '../../src/hotel-systems/connector/connector.ts';
import { type Fixture, readFixtures } from '../../src/hotel-systems/connector/fixtures.schema.ts';
import { jsonataTranslator } from '../../src/hotel-systems/translate/jsonata-translator.service.ts';
import { readBody } from '../../src/hotel-systems/translate/read-body.ts';
import { Untranslatable } from '../../src/hotel-systems/translate/translated.ts';
import { connectorFiles, connectorFolders } from '../../tools/connectors/compile-all.ts';

const translator = jsonataTranslator();

/** What systems write for nothing, and what a field becomes when its type changes. In XML, all is text. */
const others = {
  json: [null, 7, {}],
  xml: [undefined, '', '7'],
} as const;

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Object.entries(value).map(([key, one]) => [Array.isArray(value) ? Number(key) : key, one] as const);
  const inner = steps.flatMap(([step, one]) => pathsIn(one, [...path, step]));
  return path.length === 0 ? inner : [path, ...inner];
}

/** A copy of a tree with another value at one place. */
function changed(tree: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(tree) ? [...tree] : { ...(tree as object) };
  const fields = copy as { [key: string | number]: unknown };
  const inner = changed(fields[key], rest, value);
  if (inner === undefined && !Array.isArray(copy)) delete fields[key];
  else fields[key] = inner;
  return copy;
}

const xml = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressBooleanAttributes: false });

/** Why a mapping makes nothing of a tree, if it does not. */
async function failure(connector: Connector, { answer, content }: Fixture, tree: unknown): Promise<string | undefined> {
  const body = connector.body === 'xml' ? xml.build(tree) : JSON.stringify(tree);
  try {
    await (answer && content
      ? translator[content.of](body, answer.map, connector, answer.asked)
      : answer
        ? translator.answer(body, answer.map, connector, answer.asked)
        : translator.delivery(body, connector));
    return undefined;
  } catch (error) {
    // An event without its type is none, nor is an answer that tells of no thread one of an empty one.
    const isMeant =
      error instanceof Untranslatable && /\/(type must be one of|texts must be a list)/.test(error.detail);
    return isMeant ? undefined : String(error);
  }
}

/** The fixtures, each with its places that none before it has: those of a list's entries are one. */
function newPlaces(fixtures: readonly Fixture[], { body }: Connector) {
  const known = new Set<string>();
  return fixtures.map((fixture) => {
    const tree = readBody(fixture.body, body);
    const paths = pathsIn(tree).filter((path) => {
      const place = JSON.stringify([fixture.answer?.map, path.map((step) => (typeof step === 'number' ? '*' : step))]);
      return !known.has(place) && known.add(place);
    });
    return { name: fixture.name, fixture, tree, paths };
  });
}

describe('A field that a system leaves out, or writes in another way, does not make a mapping fail', () => {
  describe.each(connectorFolders())('%s', async (name) => {
    const files = await connectorFiles(name);
    const { connector } = compileConnector(files);
    if (!connector) return;
    const { fixtures } = readFixtures(files, connector);
    const places = newPlaces(fixtures, connector).filter(({ paths }) => paths.length > 0);

    test.each(places)('$name', async ({ fixture, tree, paths }) => {
      const failures = [];
      for (const path of paths) {
        for (const value of others[connector.body]) {
          const message = await failure(connector, fixture, changed(tree, path, value));
          if (message !== undefined) failures.push(`/${path.join('/')} ${JSON.stringify(value)}: ${message}`);
        }
      }
      expect(failures).toEqual([]);
    });
  });
});
