import { describe, expect, test } from 'vitest';
import { compileConnector } from '../../src/connectors/folder/compile-connector.ts';
import { readFixtures } from '../../src/connectors/folder/read-fixtures.ts';
import { jsonataTranslator } from '../../src/connectors/mapping/jsonata-translator.ts';
import { connectorFiles, connectorFolders } from '../../tools/connectors/compile-all.ts';

/** Phones, addresses, documents, notes, cards and tokens stand in the fixtures on purpose, written like this. */
const planted = /must[ -]be[ -]dropped|nowhere|\+0000|4111(1111|XXXX)/i;

const translator = jsonataTranslator();

describe.each(connectorFolders())('Of %s, what says more of a guest than is needed', async (name) => {
  const { connector } = compileConnector(await connectorFiles(name));
  if (!connector) throw new Error('its files have errors');
  const { fixtures } = readFixtures(await connectorFiles(name), connector);

  test.each(fixtures)('passes no mapping: $name', async ({ body, answer }) => {
    const translation = answer
      ? await translator.answer(body, answer.map, connector, answer.asked)
      : await translator.delivery(body, connector);
    expect(JSON.stringify(translation)).not.toMatch(planted);
  });
});
