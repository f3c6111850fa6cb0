import { describe, expect, test } from 'vitest';
import { Untranslatable } from '../../src/app/ports/translator.ts';
import { compileConnector } from '../../src/connectors/folder/compile-connector.ts';
import type { Fixture } from '../../src/connectors/folder/fixture.ts';
import { readFixtures } from '../../src/connectors/folder/read-fixtures.ts';
import { jsonataTranslator } from '../../src/connectors/mapping/jsonata-translator.ts';
import { readBody } from '../../src/connectors/mapping/read-body.ts';
import type { Connector } from '../../src/domain/model/connector.ts';
import { connectorFiles, connectorFolders } from '../../tools/connectors/compile-all.ts';

const translator = jsonataTranslator();

/** What systems write for nothing, and what a field becomes when its type changes. */
const others: readonly (readonly [name: string, value: unknown])[] = [
  ['left out', undefined],
  ['null', null],
  ['a number', 7],
  ['an empty list', []],
  ['an object', {}],
];

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
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

/** The mapping's failure over a body, if it fails. */
async function failure(connector: Connector, { answer }: Fixture, tree: unknown): Promise<string | undefined> {
  const body = JSON.stringify(tree);
  try {
    await (answer
      ? translator.answer(body, answer.map, connector, answer.asked)
      : translator.delivery(body, connector));
    return undefined;
  } catch (error) {
    // An event without its type is none.
    return error instanceof Untranslatable && error.detail.includes('/type must be one of') ? undefined : String(error);
  }
}

describe('A field that a system leaves out, or writes in another way, does not make a mapping fail', () => {
  describe.each(connectorFolders())('%s', async (name) => {
    const files = await connectorFiles(name);
    const { connector } = compileConnector(files);
    if (!connector) return;
    const { fixtures } = readFixtures(files, connector);
    // Of fixtures that differ only in values, one.
    const shapes = new Map(
      fixtures.map((fixture) => {
        const paths = pathsIn(readBody(fixture.body, connector.body));
        return [JSON.stringify([fixture.answer?.map, paths]), fixture] as const;
      }),
    );

    test.each([...shapes.values()])('$name', async (fixture) => {
      const tree = readBody(fixture.body, connector.body);
      const failures = [];
      for (const path of pathsIn(tree)) {
        for (const [what, value] of others) {
          const message = await failure(connector, fixture, changed(tree, path, value));
          if (message !== undefined) failures.push(`/${path.join('/')} ${what}: ${message}`);
        }
      }
      expect(failures).toEqual([]);
    });
  });
});
