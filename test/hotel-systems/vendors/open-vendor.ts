import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startVendor, type VendorName } from '../../../dev/vendors/start-vendor.ts';
import { builtInConnector } from '../../../src/hotel-systems/built-in/built-in-connectors.ts';
import { hotelSystem } from '../../../src/hotel-systems/fetch/hotel-system.client.ts';
import { jsonataTranslator } from '../../../src/hotel-systems/translate/jsonata-translator.service.ts';
import type { TranslatedEvent } from '../../../src/hotel-systems/translate/translated.ts';
import type { ListRange } from '../../../src/hotel-systems/translate/webhook-message.ts';
import { hotelFields } from '../../../src/hotel-systems/write/hotel-field.client.ts';
import { anyConnection } from '../../core/support/any-connection.ts';
import { memoryTokens } from '../fetch/support/memory-tokens.ts';

/** The stand-in of a vendor, and its connector's connection to it, with a clock; they end with the test. */
export async function openVendor(name: VendorName, properties: Readonly<Record<string, string>> = {}) {
  const clock = { now: Date.parse('2026-06-01T12:00:00Z') };
  const now = () => clock.now;
  const vendor = await startVendor(name, { now });
  onTestFinished(vendor.close);
  const connector = builtInConnector(name);
  if (!connector) throw new Error(`There is no connector ${name}.`);
  const connection = anyConnection({ connector: name, properties, host: vendor.host });
  const given: { credentials: Readonly<Record<string, string>> } = { credentials: vendor.credentials };
  const deps = {
    translator: jsonataTranslator(),
    credentials: { get: async () => given.credentials },
    tokens: memoryTokens(now),
    pace: { take: async () => 0 },
    now,
    wait: async () => undefined,
    isLoopbackAllowed: true,
    timeoutMs: 500,
  };
  const system = hotelSystem(deps);
  const fetch = (id: string, kind = 'reservation', property?: string) =>
    system.fetch({ kind, id }, connector, connection, property);
  /** All events of a list, page by page. */
  const readList = async (list: number, range: ListRange, property?: string): Promise<readonly TranslatedEvent[]> => {
    const events: TranslatedEvent[] = [];
    let page: string | undefined;
    do {
      const about = { ...(page !== undefined && { page }), ...(property !== undefined && { property }) };
      const got = await system.page(list, range, connector, connection, about);
      if (got.type === 'failed') throw new Error(got.why);
      events.push(...got.events);
      page = got.next;
    } while (page !== undefined);
    return events;
  };
  return { vendor, connector, connection, clock, given, fetch, readList, fields: hotelFields(deps) };
}

/** What a connector's fixture is to become. */
export function expected(name: VendorName, fixture: string): readonly TranslatedEvent[] {
  const file = join(import.meta.dirname, '../../../connectors', name, 'fixtures/expected', `${fixture}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
