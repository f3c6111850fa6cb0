import type { Connection } from '../../domain/model/connections/connection.ts';
import { columns } from '../columns.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { allConnectionStates, type ConnectionState } from './connection-states.ts';
import { troubleSentence } from './trouble-sentence.ts';

/** Lists all connections with their traffic, and what ails them. */
export async function listAllConnections(options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const states = await allConnectionStates(await findDeployment(options), Date.now());
  printResult(
    options.json,
    states.map(stateValue),
    states.length > 0 ? linesOf(states) : ['There is no connection yet.'],
  );
}

/** A connection's state as JSON. */
export function stateValue(state: ConnectionState) {
  const { connection, traffic, status } = state;
  return {
    ...connection,
    status,
    deliveredAt: traffic.deliveredAt ?? null,
    eventAt: traffic.eventAt ?? null,
    today: traffic.today,
    trouble: troubleSentence(state) ?? null,
  };
}

function linesOf(states: readonly ConnectionState[]): string[] {
  const rows = states.map(({ connection, traffic, status }) => {
    const { id, connector } = connection;
    const { deliveries, events } = traffic.today;
    const last = [traffic.deliveredAt, traffic.eventAt].map((at) => (at === undefined ? '-' : at.slice(0, 16)));
    return [id, connector, status, ...last, `${deliveries}/${events}`, locationsOf(connection).join(',')];
  });
  const heads = ['ID', 'CONNECTOR', 'STATUS', 'LAST DELIVERY', 'LAST EVENT', 'TODAY', 'LOCATIONS'];
  const troubles = states.flatMap((state) => {
    const trouble = troubleSentence(state);
    return trouble === undefined ? [] : [`${state.connection.id}: ${trouble}`];
  });
  return [...columns(heads, rows), ...(troubles.length > 0 ? ['', ...troubles] : [])];
}

/** A connection's locations, each once. */
export function locationsOf({ locationId, properties }: Pick<Connection, 'locationId' | 'properties'>): string[] {
  const all = [...(locationId === undefined ? [] : [locationId]), ...Object.values(properties)];
  return [...new Set(all)];
}
