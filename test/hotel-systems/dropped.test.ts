import { describe, expect, test } from 'vitest';
import { builtInConnector, builtInIds } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import { readFixtures } from '../../src/hotel-systems/connector/fixtures.schema.ts';
import { stripBody } from '../../src/hotel-systems/receive/strip-body.ts';
import { jsonataTranslator } from '../../src/hotel-systems/translate/jsonata-translator.service.ts';
import { withoutPhone } from '../../src/hotel-systems/translate/translated.ts';
import { connectorFiles } from '../../tools/connectors/compile-all.ts';

const translator = jsonataTranslator();

/** Phones of others than the guest, addresses, postcodes, notes, door codes, documents, cards and tokens, as the fixtures have them. */
const planted = [
  /"0{9}5"/,
  /nowhere/i,
  /9999\d/,
  /must.?be.?dropped|drop this/i,
  /we arrive|cot beside|ferry/i,
  /tok_fake|4111/,
  /lockmaker|kite maker|bell founder/i,
  /@host\.example|owner@|office@|must-be/i,
  /guest-app|TESTREF|ZZ9/,
  /fixture-password/,
];

function plantedIn(text: string): readonly string[] {
  return planted.flatMap((one) => one.exec(text)?.[0] ?? []);
}

describe.each(builtInIds)('%s', async (id) => {
  const connector = builtInConnector(id);
  if (!connector) return;
  const { fixtures } = readFixtures(await connectorFiles(id), connector);
  const deliveries = fixtures.filter(({ answer }) => !answer);

  test.each(deliveries)('of the delivery $name, nothing that a stay does not need is queued', async ({ body }) => {
    const stripped = stripBody(Buffer.from(body), connector);
    expect(plantedIn(stripped?.text ?? 'not read')).toEqual([]);
  });

  const told = fixtures.filter(({ content }) => !content);

  test.each(told)('of $name, nothing of it becomes part of an event', async ({ body, answer }) => {
    const translation = await (answer
      ? translator.answer(body, answer.map, connector, answer.asked)
      : translator.delivery(body, connector));
    expect(plantedIn(JSON.stringify(translation))).toEqual([]);
    const others = translation.events.map(withoutPhone);
    expect(JSON.stringify(others)).not.toMatch(/"\+?0{7,}\d{1,2}"/);
  });
});

test('generic keeps every name that its mapping looks for', async () => {
  const mapping = (await connectorFiles('generic')).get('delivery.jsonata') ?? '';
  const lists = [...mapping.matchAll(/\$of\(\[([^\]]*)\]\)|\(\[([^\]]*)\]\.\$instant/g)].map(
    ([, a, b]) => a ?? b ?? '',
  );
  const names = lists.flatMap((list) => [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name));
  expect(names.length).toBeGreaterThan(80);
  expect([...new Set(names)].sort()).toEqual([...(builtInConnector('generic')?.keep ?? [])].sort());
});

test('the fixtures have such things, so that the tests above say something', async () => {
  const bodies = await Promise.all(builtInIds.map(async (id) => [...(await connectorFiles(id)).values()].join('\n')));
  for (const one of planted)
    expect(
      bodies.some((text) => one.test(text)),
      String(one),
    ).toBe(true);
});
