import type { ConnectorFront } from '../../domain/model/connections/connector.ts';
import fronts from './fronts.json' with { type: 'json' };

/** What receive-webhooks must know of a connector that comes with this program: apart from the rest, since it must stay small. */
export function builtInFront(id: string): ConnectorFront | undefined {
  // Checked when they were compiled.
  return Object.hasOwn(fronts, id) ? (fronts as unknown as Readonly<Record<string, ConnectorFront>>)[id] : undefined;
}
