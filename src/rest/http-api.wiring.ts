import { randomUUID } from 'node:crypto';
import { eventQueue } from '../core/events/event-queue.store.ts';
import { keptFigures } from '../core/figures/kept-figures.store.ts';
import { readDeskSessions } from '../core/keys/desk-sessions.store.ts';
import { checkKey, keyTable } from '../core/keys/keys.store.ts';
import { cachedLocations } from '../core/location/locations.store.ts';
import { keptLogos } from '../core/location/logos.store.ts';
import { workQueues } from '../core/owed/sweep/due-work.store.ts';
import { deskFeed } from '../core/stay/store/desk-feed.store.ts';
import { presentStays } from '../core/stay/store/present-stays.store.ts';
import { staysOfReference } from '../core/stay/store/reference-notes.store.ts';
import { stayTable } from '../core/stay/store/stay.store.ts';
import type { CredentialGenerator } from '../core/ticket/codes.store.ts';
import { codeTable, serialCounter } from '../core/ticket/codes.store.ts';
import { timesMade } from '../core/ticket/lists/entry-pages.store.ts';
import { ticketLists } from '../core/ticket/lists/ticket-lists.store.ts';
import { networkUses } from '../core/ticket/use/network-uses.store.ts';
import { sourcesOfLocations } from '../hotel-systems/connection/connections.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import { admittedDevices } from '../networks/access/admitted-devices.store.ts';
import { accessServers } from '../networks/accounting/access-servers.store.ts';
import { presentUses } from '../networks/accounting/ticket-uses.service.ts';
import { codeOwners } from '../networks/code-owners.store.ts';
import { doorTries } from '../networks/door/door-tries.store.ts';
import { portalSecret } from '../networks/portal-secret.store.ts';
import { rememberedDevices } from '../networks/remembered-devices.store.ts';
import type { HttpApiDeps } from './api-request.service.ts';
import type { HttpApiEnv } from './environment.ts';
import { dailyQuotasTable } from './keys/daily-quotas.store.ts';
import { signingSecretTable } from './keys/signing-secrets.store.ts';

type HttpApiClients = Pick<World, 'dynamodb' | 'sqs' | 'now' | 'wait'> & { readonly generator: CredentialGenerator };

/** Wires http-api. */
export function httpApiDeps(env: HttpApiEnv, { dynamodb, sqs, now, generator, wait }: HttpApiClients): HttpApiDeps {
  const own = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const locations = cachedLocations(own);
  const table = { ...own, locations, retentionDays: Number(env.RETENTION_DAYS) };
  const keys = keyTable(table);
  const uses = networkUses(table);
  return {
    now,
    wait,
    generator,
    newId: randomUUID,
    checkKey: (presented) => checkKey(presented, { keys, now }),
    secrets: signingSecretTable(table),
    sessions: readDeskSessions(table),
    quotas: dailyQuotasTable(table, {
      tickets: Number(env.DAILY_TICKETS),
      mails: Number(env.DAILY_MAILS),
      events: Number(env.DAILY_EVENTS),
    }),
    resendsPerHour: Number(env.RESENDS_PER_HOUR),
    portalUrl: env.PORTAL_URL,
    locations,
    logos: keptLogos(own),
    stays: stayTable(table),
    codes: codeTable(table),
    serials: serialCounter(table),
    lists: ticketLists(table),
    sourcesOf: sourcesOfLocations(table),
    uses: { ...uses, ...presentUses(uses, { servers: accessServers(table), now }) },
    present: presentStays(table),
    figures: { kept: keptFigures(table), made: timesMade(table), retentionDays: table.retentionDays },
    feed: env.DESK === 'on' ? deskFeed(table) : undefined,
    admitted: admittedDevices(table),
    remembered: rememberedDevices({ ...table, secret: portalSecret(table) }),
    doorTries: doorTries(table),
    owners: codeOwners(table),
    references: { of: (locationId, number) => staysOfReference(locationId, number, table) },
    work: workQueues({ sqs, env }),
    events: eventQueue({ sqs, queueUrl: env.EVENTS_QUEUE_URL }),
  };
}
