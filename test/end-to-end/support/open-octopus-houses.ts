import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { localCredentials } from '../../../dev/apply-locations.ts';
import { applyOctopusHotel } from '../../../dev/apply-octopus-hotel.ts';
import { octopusHotel } from '../../../dev/octopus-hotel.ts';
import { openApi } from '../../../dev/open-api.ts';
import { startOctopusServer } from '../../../dev/start-octopus-server.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import type { TicketsAnswer } from '../../../src/rest/wire/ticket-answers.schema.ts';
import { newestStays } from '../../core/store/newest-stays.ts';
import { checkIn, type EventChange } from './event.ts';
import { type LossyProxy, startLossyProxy } from './lossy-proxy.ts';
import { openDevStack, until } from './open-dev-stack.ts';

/** A hotel whose own Octopus server issues the tickets, with that server: a second local cloud, which can be down. */
export async function openOctopusHouses(options: Parameters<typeof openDevStack>[0] = {}) {
  const serverLines: string[] = [];
  const server = await startOctopusServer({ log: (line) => serverLines.push(line), logLevel: 'info' });
  const passed = () => 'passed' as const;
  let way: LossyProxy | undefined = await startLossyProxy(new URL(server.baseUrl).origin, passed);
  const { endpoint } = way;
  const stack = await openDevStack(options);
  const baseUrl = server.baseUrl.replace(new URL(server.baseUrl).origin, endpoint);
  const location = await applyOctopusHotel({ baseUrl, apiKey: server.apiKey }, stack.endpoints);
  const apiKey = await openApi(stack, [location.id]);
  const { there } = octopusHotel();
  const path = `/rest/v1/Location/${location.id}`;
  const stays = stayTable({ ...stack.table, now: Date.now, retentionDays: 30 });
  const refOf = (reservationId: string) =>
    stays.ref({ locationId: location.id, source: 'urn:pms:hotel-sol', reservationId });
  return {
    stack,
    server,
    serverLines,
    location,
    /** A stay's event, as the hotel's system sends it. */
    tell: (reservation: string, { data, ...change }: EventChange = {}) =>
      stack.send(checkIn(reservation, { ...change, data: { ...data, locationId: location.id } })),
    /** Calls our REST API about the hotel. */
    api: (method: string, of: string, body?: object, headers: Record<string, string> = {}) =>
      stack.api(method, `${path}${of}`, body, { authorization: `Bearer ${apiKey}`, ...headers }),
    /** The tickets of a stay, or of all, as the server lists them. */
    issued: async (reservation = ''): Promise<TicketsAnswer['data']> => {
      const headers = { authorization: `Bearer ${server.apiKey}` };
      const answer = await fetch(`${server.baseUrl}/Location/${there.id}/tickets`, { headers });
      const { data } = (await answer.json()) as TicketsAnswer;
      return data.filter(({ userId }) => userId.includes(reservation));
    },
    /** A stay with its ticket. */
    ticketed: (reservation: string) => stack.stay(reservation, location.id),
    /** The newest ticket as the server itself keeps it. */
    async newestThere() {
      const { region, dynamodbEndpoint, tableName } = server.endpoints;
      const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
      const [newest] = await newestStays({ db, tableName }, there.id, 1);
      db.destroy();
      return newest?.ticket;
    },
    /** A stay, also while it has no ticket. */
    stay: (reservation: string): Promise<Stay | undefined> => stays.get(refOf(reservation)),
    /** As if a stay's ticket had been ordered some minutes earlier. */
    async orderedEarlier(reservation: string, minutes: number) {
      await until(async () => {
        const stay = await stays.get(refOf(reservation));
        const { placement } = stay?.owed ?? {};
        if (!stay || !placement?.firstDue) return false;
        const firstDue = new Date(Date.parse(placement.firstDue) - minutes * 60_000).toISOString();
        const owed = { ...stay.owed, placement: { ...placement, firstDue } };
        return stays.put(refOf(reservation), stay, { ...stay, owed });
      }).toBe(true);
    },
    /** As if the time had come to read the server's list for the use of its tickets. */
    async planSync() {
      const { db, tableName } = stack.table;
      const Key = { pk: { S: `LOCATION#${location.id}` }, sk: { S: 'SYNC' } };
      const past = { S: new Date(Date.now() - 60_000).toISOString() };
      await db.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key,
          UpdateExpression: 'SET placeAt = :past',
          ConditionExpression: 'attribute_exists(liveUntil)',
          ExpressionAttributeValues: { ':past': past },
        }),
      );
    },
    /** From now on the server takes no connection. */
    async goDown() {
      await way?.close();
      way = undefined;
    },
    async comeBack() {
      way ??= await startLossyProxy(new URL(server.baseUrl).origin, passed, {
        port: Number(new URL(endpoint).port),
      });
    },
    close: async () => {
      await way?.close();
      await Promise.all([stack.close(), server.close()]);
    },
  };
}
