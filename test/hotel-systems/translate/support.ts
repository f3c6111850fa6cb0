import type { Connector } from '../../../src/hotel-systems/connector/connector.ts';
import { jsonataTranslator } from '../../../src/hotel-systems/translate/jsonata-translator.service.ts';
import { anyConnector } from '../../core/support/any-connector.ts';

/** A connector with one mapping, and what it may differ in. */
export function connectorOf(mapping: string, more: Partial<Connector> = {}): Connector {
  return anyConnector({ mappings: { 'delivery.jsonata': mapping }, ...more });
}

/** The events that a mapping makes of a body. */
export async function eventsOf(mapping: string, body: string, more: Partial<Connector> = {}) {
  return (await jsonataTranslator().delivery(body, connectorOf(mapping, more))).events;
}

/** The data of the one event that a mapping with this expression for `data` makes of a body. */
export async function dataOf(data: string, body: unknown, more: Partial<Connector> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const [event] = await eventsOf(`{ "type": "reservation.amended", "data": ${data} }`, text, more);
  return event?.data;
}

/** Why a body cannot be translated. */
export async function refusalOf(mapping: string, body: string, more: Partial<Connector> = {}) {
  const outcome = await eventsOf(mapping, body, more).catch((error: unknown) => error);
  const { reason, detail } = outcome as { readonly reason?: string; readonly detail?: string };
  return { reason, detail };
}
