import type { Connection } from '../../domain/model/connections/connection.ts';
import type { ConnectionState } from './connection-states.ts';

/** What is wrong with a connection, and what to do, as sentences; undefined if nothing is. */
export function troubleSentence({ connection, traffic, silence, status }: ConnectionState): string | undefined {
  const { id } = connection;
  if (status === 'ailing' && traffic.ailing) return ailingText(connection, traffic.ailing.why, traffic.ailing.since);
  if (status === 'silent' && silence)
    return `Nothing has come since ${silence.since}; a week before, ${silence.expected} deliveries came in this time. Look in the hotel's system whether its webhook is still there and on.`;
  if (status === 'paused')
    return `Paused since ${connection.pausedAt}: deliveries wait, two days at most. wifi-tickets connection resume ${id}`;
  return undefined;
}

function ailingText({ id, connector }: Connection, why: string, since: string): string {
  const what = `Its system has given nothing since ${since} (${why}); what must be asked for waits, two days at most.`;
  if (why === 'credentials_incomplete')
    return `${what} It asks for more credentials by now than are set: wifi-tickets connector show ${connector} names them. Then: wifi-tickets connection credentials ${id} - < credentials.txt`;
  if (/^http_40[13]$/.test(why) || why.startsWith('credentials') || why.startsWith('token'))
    return `${what} Check the credentials in the hotel's system, then: wifi-tickets connection credentials ${id} -`;
  return `${what} Check whether the hotel's system is up, and the connection's host.`;
}
