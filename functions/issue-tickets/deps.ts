import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ApplyEventsDeps } from '../../src/app/events/apply-events.ts';
import { newStayPredictor } from '../../src/app/events/new-stay-predictor.ts';
import { routeWork } from '../../src/app/owed/route-work.ts';
import type { CredentialGenerator } from '../../src/app/ports/credential-generator.ts';
import { quarantineQueue } from '../../src/aws/queues/quarantine-queue.ts';
import { workQueue } from '../../src/aws/queues/work-queue.ts';
import { codeTable } from '../../src/aws/table/code-table.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { operatorVouches } from '../../src/aws/table/operators.ts';
import { outcomeTable } from '../../src/aws/table/outcomes/outcome-table.ts';
import { serialCounter } from '../../src/aws/table/serial-counter.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import type { OwedKind } from '../../src/domain/owed/owed-kind.ts';
import type { IssueTicketsEnv } from './env.ts';

/** The clients that issue-tickets calls AWS by, its clock, and its chance. */
export interface IssueTicketsWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly now: () => number;
  readonly generator: CredentialGenerator;
  /** The kinds of work that stays owe; all by default. */
  readonly kinds?: readonly OwedKind[];
}

/** All that issue-tickets works with. */
export type IssueTicketsDeps = Omit<ApplyEventsDeps, 'reportRetry'>;

/** Wires issue-tickets. */
export function issueTicketsDeps(
  env: IssueTicketsEnv,
  { dynamodb, sqs, now, generator, kinds }: IssueTicketsWorld,
): IssueTicketsDeps {
  const table = {
    db: dynamodb,
    tableName: env.TABLE_NAME,
    retentionDays: Number(env.RETENTION_DAYS),
    partitions: Number(env.DUE_PARTITIONS),
    now,
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
    locations: cachedLocations(table),
    outcomes: outcomeTable(table),
    work: routeWork({
      email: workQueue({ sqs, queueUrl: env.MAIL_QUEUE_URL }),
      placement: workQueue({ sqs, queueUrl: env.PLACEMENT_QUEUE_URL }),
    }),
    quarantine: quarantineQueue({ sqs, queueUrl: env.QUARANTINE_QUEUE_URL }),
  };
}
