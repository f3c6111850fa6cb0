import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Turn } from '../../src/app/ports/send-line.ts';
import { readMailMessage } from '../../src/contract/messages/mail-message.ts';
import type { MailRef } from '../../src/domain/model/stay-ref.ts';
import type { Delivered } from './delivered.ts';
import type { DeliverTicketsDeps } from './deps.ts';
import { inItsTurn } from './in-its-turn.ts';
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
      const reason = error instanceof Error ? error.name : 'unknown';
      console.error({ did: 'failed', location: mail.locationId, stay: mail.key, reason });
      return undefined;
    }
  };

  const taken = await Promise.all(
    Records.map(async (record) => {
      const mail = readMailMessage(record.body);
      if (!mail) return void console.error({ did: 'ignored', message: record.messageId, reason: 'not_a_mail' });
      if (remaining() < enoughTime) return void failed.add(record);
      const came = await trying(record, mail, () => takeInHand(mail, deps));
      if (came && 'did' in came) tell(mail, came);
      return came && 'letter' in came ? { record, inHand: came } : undefined;
    }),
  );
  const inHand = taken.filter((one) => one !== undefined);
  const turns = await turnsFor(inHand.length, deps);
  await Promise.all(
    inHand.map(({ record, inHand: one }, i) =>
      trying(record, one.mail, async () => tell(one.mail, await inItsTurn(one, { turn: turns[i], remaining }, deps))),
    ),
  );
  return { batchItemFailures: [...failed].map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** None where the line cannot be reached. */
async function turnsFor(mails: number, { line }: DeliverTicketsDeps): Promise<readonly Turn[]> {
  if (mails === 0) return [];
  return line.turns(mails).catch((error: unknown) => {
    console.error({ did: 'failed', reason: error instanceof Error ? error.name : 'unknown' });
    return [];
  });
}

function tell({ locationId, key, v }: MailRef, delivered: Delivered): void {
  console.info({ ...delivered, location: locationId, stay: key, version: v });
}
