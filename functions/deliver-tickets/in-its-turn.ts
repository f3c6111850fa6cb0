import type { Turn } from '../../src/app/ports/send-line.ts';
import { isDenied } from '../../src/domain/owed/is-denied.ts';
import { sweepAfter } from '../../src/domain/owed/owed-since.ts';
import type { Delivered } from './delivered.ts';
import type { DeliverTicketsDeps } from './deps.ts';
import type { InHand } from './take-in-hand.ts';

/** Less time than this, and a send could be cut off in its middle. In milliseconds. */
const enoughTime = 15_000;
/** A message comes so much before its turn that it is not missed. In milliseconds. */
const early = 1000;

/**
 * Sends a mail when its turn has come and records what came of it, or gives it back until then.
 * @param turn undefined: the line is full
 * @param remaining milliseconds that the function has left
 */
export async function inItsTurn(
  inHand: InHand,
  { turn, remaining }: { readonly turn: Turn | undefined; readonly remaining: () => number },
  deps: DeliverTicketsDeps,
): Promise<Delivered> {
  const { mail, token, serial: ticket } = inHand;
  const { deliveries, mails, now, wait } = deps;
  if (!turn) {
    await deliveries.giveBack(mail, token, now());
    return { did: 'left', ticket };
  }
  const inMs = Math.max(0, turn.at - now());
  if (!turn.soon || remaining() - inMs < enoughTime) {
    await deliveries.giveBack(mail, token, turn.at + sweepAfter);
    // A message that is not taken is no loss: the sweeper looks after the mail.
    await mails.announce([{ ...mail, delaySeconds: Math.floor(Math.max(0, inMs - early) / 1000) }]);
    return { did: 'queued', ticket };
  }
  if (inMs > 0) await wait(inMs);
  return send(inHand, deps);
}

async function send(
  { mail, token, attempt, serial, letter }: InHand,
  { deliveries, mailer, line }: DeliverTicketsDeps,
): Promise<Delivered> {
  const sending = await mailer.send({ ...letter, about: { ...mail, attempt } });
  await deliveries.record(mail, token, attempt, sending);
  // What is not noted now is noted with the next mail.
  await line.hear(sending).catch(() => undefined);
  const why = 'why' in sending ? sending.why : undefined;
  const denied = sending.came === 'postponed' && isDenied(sending.why) ? true : undefined;
  return { did: sending.came, ticket: serial, attempt, why, denied };
}
