import type { World } from '../../kit/aws/world.store.ts';
import type { IssueTicketsEnv } from '../environment.ts';
import { cachedLocations } from '../location/locations.store.ts';
import type { OwedKind } from '../owed/mail/mail-work.ts';
import { workQueues } from '../owed/sweep/due-work.store.ts';
import { stayTable } from '../stay/store/stay.store.ts';
import type { CredentialGenerator } from '../ticket/codes.store.ts';
import { codeTable, serialCounter } from '../ticket/codes.store.ts';
import { quarantineQueue } from './event-queue.store.ts';
import type { IssueTicketsDeps } from './issue-tickets.service.ts';
import { operatorVouches } from './operators.store.ts';
import { outcomeTable } from './outcomes.store.ts';
import { newStayPredictor } from './stay-applier.service.ts';

type IssueTicketsClients = Pick<World, 'dynamodb' | 'sqs' | 'now'> & {
  readonly generator: CredentialGenerator;
  readonly kinds?: readonly OwedKind[];
};

/** Wires issue-tickets. */
export function issueTicketsDeps(
  env: IssueTicketsEnv,
  { dynamodb, sqs, now, generator, kinds }: IssueTicketsClients,
): IssueTicketsDeps {
  const own = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const locations = cachedLocations(own);
  const table = {
    ...own,
    locations,
    retentionDays: Number(env.RETENTION_DAYS),
    partitions: Number(env.DUE_PARTITIONS),
  };
  return {
    now,
    generator,
    kinds,
    // The REST API has checked its caller's key for the very location; a connection speaks for the locations that the operator gave it.
    trusted: [env.API_SENDER_ID, env.CONNECTIONS_SENDER_ID],
    isVouchedFor: operatorVouches(table),
    newStays: newStayPredictor(),
    stays: stayTable(table),
    codes: codeTable(table),
    serials: serialCounter(table),
    locations,
    outcomes: outcomeTable(table),
    work: workQueues({ sqs, env }),
    quarantine: quarantineQueue({ sqs, queueUrl: env.QUARANTINE_QUEUE_URL }),
  };
}
