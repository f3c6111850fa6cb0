import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { IssueTicketsEnv } from '../environment.ts';
import { cachedLocations } from '../location/locations.store.ts';
import type { OwedKind } from '../owed/kinds/kind.ts';
import { workQueues } from '../owed/sweep/due-work.store.ts';
import { stayTable } from '../stay/store/stay.store.ts';
import type { CredentialGenerator } from '../ticket/codes.store.ts';
import { codeTable, serialCounter } from '../ticket/codes.store.ts';
import { quarantineQueue } from './event-queue.store.ts';
import type { IssueTicketsDeps } from './issue-tickets.service.ts';
import { operatorVouches } from './operators.store.ts';
import { outcomeTable } from './outcomes.store.ts';
import { newStayPredictor } from './stay-applier.service.ts';

/** The clients that issue-tickets calls AWS by, its clock, and its chance. */
export interface IssueTicketsClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly now: () => number;
  readonly generator: CredentialGenerator;
  /** The kinds of work that stays owe; all by default. */
  readonly kinds?: readonly OwedKind[];
}

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
