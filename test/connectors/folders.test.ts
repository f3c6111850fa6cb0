import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalEvent } from '../../src/app/connections/canonical-event.ts';
import { builtInConnector, builtInIds } from '../../src/connectors/built-in/built-in-connector.ts';
import { builtInFront } from '../../src/connectors/built-in/built-in-front.ts';
import { checkFixtures } from '../../src/connectors/folder/check-fixtures.ts';
import { compileConnector } from '../../src/connectors/folder/compile-connector.ts';
import { readFixtures } from '../../src/connectors/folder/read-fixtures.ts';
import { jsonataTranslator } from '../../src/connectors/mapping/jsonata-translator.ts';
import { stripBody } from '../../src/connectors/receive/drop/strip-body.ts';
import { readStayEvent } from '../../src/contract/events/stay-event.ts';
import type { Connector } from '../../src/domain/model/connections/connector.ts';
import { frontOf } from '../../src/domain/model/connections/connector-front.ts';
import { connectorFiles, connectorFolders } from '../../tools/connectors/compile-all.ts';

const translator = jsonataTranslator();
const connection = { locationId: '28XXX004', properties: {} };
const at = '2027-01-01T00:00:00.000Z';
const digest = (text: string) => createHash('sha256').update(text).digest('base64url');

/** As receive-webhooks queues it. */
const strip = (body: string, connector: Connector) => stripBody(Buffer.from(body), connector)?.text ?? 'not read';

test('Every folder of connectors/ is one that comes with the program, and nothing else is', () => {
  expect(builtInIds).toEqual(connectorFolders());
});

describe.each(connectorFolders())('%s', async (name) => {
  const files = await connectorFiles(name);
  const { connector, errors } = compileConnector(files);

  test('its files have no errors', () => {
    expect(errors).toBeUndefined();
    expect(connector?.id).toBe(name);
  });
  if (!connector) return;

  test('its compiled form is up to date: else run npm run connectors', () => {
    expect(builtInConnector(name)).toEqual(connector);
    expect(builtInFront(name)).toEqual(frontOf(connector));
  });

  const { fixtures, errors: fixtureErrors } = readFixtures(files, connector);

  test('it has fixtures, each with what it becomes', () => {
    expect(fixtureErrors).toEqual([]);
    expect(fixtures.length).toBeGreaterThan(0);
    expect(fixtures.filter(({ isNew }) => isNew)).toEqual([]);
  });

  test.each(fixtures)('$name becomes what it should', async (fixture) => {
    const [checked] = await checkFixtures(connector, [fixture], { translator, strip });
    expect(checked).toEqual({ name: fixture.name, differences: [] });
  });

  test.each(fixtures)('what $name becomes is taken in', async ({ body, answer }) => {
    const { events } = await (answer
      ? translator.answer(body, answer.map, connector, answer.asked)
      : translator.delivery(strip(body, connector), connector));
    // What must be fetched is not sent, nor is a part alone.
    const whole = events.filter(({ fetch, data }) => !fetch && data.reservationId !== undefined);
    const sent = whole.map((event) => canonicalEvent(event, { connection: { ...connection, id: name }, at, digest }));
    const refusals = sent.map((event) => readStayEvent(JSON.stringify(event), at)).filter((read) => 'reason' in read);
    expect(refusals).toEqual([]);
  });
});
