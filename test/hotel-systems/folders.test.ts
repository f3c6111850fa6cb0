import { describe, expect, test } from 'vitest';
import { readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import { builtInConnector, builtInIds } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import { checkFixtures } from '../../src/hotel-systems/connector/check-fixtures.service.ts';
import { compileConnector } from '../../src/hotel-systems/connector/compile-connector.service.ts';
import { type Connector, policyOf } from '../../src/hotel-systems/connector/connector.ts';
import { readFixtures } from '../../src/hotel-systems/connector/fixtures.schema.ts';
import { builtInPolicy } from '../../src/hotel-systems/receive/receive-webhooks.wiring.ts';
import { stripBody } from '../../src/hotel-systems/receive/strip-body.ts';
import { jsonataTranslator } from '../../src/hotel-systems/translate/jsonata-translator.service.ts';
import { canonicalEvent } from '../../src/hotel-systems/translate/translated.ts';
import { connectorFiles, connectorFolders } from '../../tools/connectors/compile-all.ts';

const translator = jsonataTranslator();
const connection = { locationId: '28XXX004', properties: {} };
const at = '2027-01-01T00:00:00.000Z';

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
    expect(builtInPolicy(name)).toEqual(policyOf(connector));
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

  const told = fixtures.filter(({ content }) => !content);

  test.each(told)('what $name becomes is taken in', async ({ body, answer }) => {
    const { events } = await (answer
      ? translator.answer(body, answer.map, connector, answer.asked)
      : translator.delivery(strip(body, connector), connector));
    // What must be fetched is not sent, nor is a part alone.
    const whole = events.filter(({ fetch, data }) => !fetch && data.reservationId !== undefined);
    const sent = whole.map((event) => canonicalEvent(event, { connection: { ...connection, id: name }, at }));
    const refusals = sent.map((event) => readStayEvent(JSON.stringify(event), at)).filter((read) => 'reason' in read);
    expect(refusals).toEqual([]);
  });
});
