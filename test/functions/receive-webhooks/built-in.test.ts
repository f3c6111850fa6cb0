import { afterEach, describe, expect, test, vi } from 'vitest';
import { builtInFront } from '../../../src/connectors/built-in/built-in-front.ts';
import { compileConnector } from '../../../src/connectors/folder/compile-connector.ts';
import { readFixtures } from '../../../src/connectors/folder/read-fixtures.ts';
import { jsonataTranslator } from '../../../src/connectors/mapping/jsonata-translator.ts';
import { connectorFiles, connectorFolders } from '../../../tools/connectors/compile-all.ts';
import { openReceiver } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

/** Phones, addresses, documents, notes, cards and tokens stand in the fixtures on purpose, written like this. */
const planted = /must[ -]be[ -]dropped|nowhere|\+0000|4111(1111|XXXX)|drop this|fixture-password/i;

const translator = jsonataTranslator();

test.each(connectorFolders())('%s, which comes with this program, is known to what receives', (name) => {
  expect(builtInFront(name)).toBeDefined();
});

describe.each(connectorFolders())('a delivery of %s', async (name) => {
  const files = await connectorFiles(name);
  const { connector } = compileConnector(files);
  if (!connector) throw new Error('its files have errors');
  const { fixtures } = readFixtures(files, connector);

  test.each(fixtures.filter(({ answer }) => !answer))(
    'is queued without phones, cards, notes and tokens, and tells the same: $name',
    async ({ body }) => {
      const front = builtInFront(name);
      const { deliver, queued } = openReceiver({}, { ...(front && { front: { ...front, auth: { kind: 'url' } } }) });
      expect((await deliver({ body })).status).toBe(200);
      const left = queued[0]?.body ?? '';
      expect(left).not.toMatch(planted);
      expect(await translator.delivery(left, connector)).toEqual(await translator.delivery(body, connector));
    },
  );
});
