// Written by npm run connectors.
import type { Connector } from '../../domain/model/connector.ts';
import sirvoy from './sirvoy.json' with { type: 'json' };

/** The connectors that come with this program, by id. */
export const builtInConnectors = {
  sirvoy,
  // Checked when they were compiled.
} as unknown as Readonly<Record<string, Connector>>;
