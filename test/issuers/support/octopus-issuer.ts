import type { OctopusIssuer } from '../../../src/core/location/service.schema.ts';

/** A location's issuer with the settings that its file has by default. */
export function octopusIssuer(change: Partial<OctopusIssuer> = {}): OctopusIssuer {
  return {
    kind: 'octopus',
    baseUrl: 'https://wifi.example.com/rest/v1',
    location: '28XXX004',
    path: 'Location',
    encoding: 'json',
    services: {},
    userId: 'room',
    maxRate: 5,
    syncMinutes: 15,
    ...change,
  };
}
