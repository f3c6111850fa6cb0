import type { Connection } from '../../../src/hotel-systems/connection/connection.ts';

/** A connection of a system that nobody has heard of, without a location yet, and what it may differ in. */
export function anyConnection(more: Partial<Connection> = {}): Connection {
  return {
    id: 'sol',
    connector: 'posada',
    properties: {},
    confirm: false,
    newStaysPerHour: 300,
    createdAt: '2026-06-01T00:00:00.000Z',
    ...more,
  };
}
