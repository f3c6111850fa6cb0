import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Turn } from '../../src/app/ports/send-line.ts';
import { logEvent } from '../../src/contract/logs/log-event.ts';
import { readMailMessage } from '../../src/contract/messages/mail-message.ts';
import type { MailRef } from '../../src/domain/model/stay-ref.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';
import type { DeliverTicketsDeps } from './deps.ts';
import { inItsTurn } from './in-its-turn.ts';
import { logDelivered } from './log-delivered.ts';
import { takeInHand } from './take-in-hand.ts';

/** Less time than this, and the mails are better left for the next call: none is taken in hand that could not be sent. In milliseconds. */
const enoughTime = 20_000;

/**
 * Mails the credentials that a batch of messages announces, all at once, each in its turn. What could not be tried comes
 * again; what was tried is on record.
 */
export async function deliverTickets(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: DeliverTicketsDeps,
): Promise<SQSBatchResponse> {
  const failed = new Set<SQSRecord>();
  const remaining = () => context.getRemainingTimeInMillis();
  /** What was thrown costs the one mail, whose message comes again. */
  const trying = async <Result>(record: SQSRecord, mail: MailRef, work: () => Promise<Result>) => {
    try {
      return await work();
    } catch (error) {
      failed.add(record);
      logInterrupted(mail, error);
      return undefined;
    }
  };

  const taken = await Promise.all(
    Records.map(async (record) => {
      const mail = readMailMessage(record.body);
      if (!mail) return logIgnored(record);
      if (remaining() < enoughTime) return void failed.add(record);
      const came = await trying(record, mail, () => takeInHand(mail, deps));
      if (came && 'did' in came) logDelivered(mail, came);
      return came && 'letter' in came ? { record, inHand: came } : undefined;
    }),
  );
  const inHand = taken.filter((one) => one !== undefined);
  const turns = await turnsFor(inHand.length, deps);
  await Promise.all(
    inHand.map(({ record, inHand: one }, i) =>
      trying(record, one.mail, async () =>
        logDelivered(one.mail, await inItsTurn(one, { turn: turns[i], remaining }, deps)),
      ),
    ),
  );
  return { batchItemFailures: [...failed].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** None where the line cannot be reached. */
async function turnsFor(mails: number, { line }: DeliverTicketsDeps): Promise<readonly Turn[]> {
  if (mails === 0) return [];
  return line.turns(mails).catch((error: unknown) => {
    logLine({ event: logEvent.sendLineFailed, reason: reasonOf(error) }, 'error');
    return [];
  });
}

function logIgnored({ messageId }: SQSRecord): undefined {
  logLine({ event: logEvent.messageIgnored, message: messageId, reason: 'not_a_mail' }, 'error');
}

function logInterrupted({ locationId, key }: MailRef, error: unknown): void {
  const reason = reasonOf(error);
  logLine({ event: logEvent.mailInterrupted, location: locationId, stay: key, reason }, 'error');
}
