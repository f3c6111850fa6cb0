import type { Connector } from '../../../src/hotel-systems/connector/connector.ts';

/** A connector of a system that nobody has heard of, and what it may differ in. */
export function anyConnector(more: Partial<Connector> = {}): Connector {
  return {
    id: 'posada',
    name: 'Posada PMS',
    auth: { kind: 'url' },
    authOptional: false,
    sources: [],
    body: 'json',
    getStatus: 200,
    reply: 'empty',
    drop: [],
    map: 'delivery.jsonata',
    mappings: { 'delivery.jsonata': '[]' },
    order: 'received',
    perSecond: 5,
    setup: [],
    ...more,
  };
}
