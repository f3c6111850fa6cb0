import type { Connection } from '../../../src/hotel-systems/connection/connection.ts';
import { addConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { writeEndpoint } from '../../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { hash } from '../../../src/kit/hash.ts';
import type { Inside } from '../surroundings.ts';
import type { fakeParameters } from './fake-parameters.ts';

/** What is particular to a system: its connection, what proves its deliveries, and what it is asked with. */
interface Connecting extends Omit<Connection, 'confirm' | 'createdAt'> {
  readonly proofs?: readonly string[];
  readonly credentials: Readonly<Record<string, string>>;
}

/** Connects a system as an operator would. */
export async function connectSystem(
  { proofs = [], credentials, ...connection }: Connecting,
  parameters: ReturnType<typeof fakeParameters>,
  { db, tableModel, time }: Inside,
): Promise<void> {
  const { id, connector } = connection;
  const table = { db, tableName: tableModel.name };
  await addConnection({ ...connection, confirm: false, createdAt: new Date(time.now()).toISOString() }, table);
  await writeEndpoint({ digest: hash(id), connection: id, connector, proofs, onlySources: false }, table);
  parameters.put(`/wifi-tickets/${tableModel.name}/connections/${id}/credentials`, JSON.stringify(credentials));
}
