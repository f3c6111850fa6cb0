import { unknownEnd } from '../../core/owed/work.ts';
import type { CodesWrittenBack, UnwrittenCodes } from '../../hotel-systems/write/unwritten-codes.cli.ts';
import { deployAgain, type Finding, fail, findingsOf, ok, warn } from './checks/finding.ts';
import type { Facts } from './gather-facts.cli.ts';

/** The checks of codes that hotels' own systems are told, as fields or messages; none if no connection does so. */
export function diagnoseFields({ fields }: Facts): readonly Finding[] {
  if (!fields) return [];
  const actions = 'dynamodb:Query on the index tickets, dynamodb:BatchGetItem';
  return findingsOf({ checks: ['fields'], thing: 'the table', actions, ifMissing: deployAgain }, fields, (found) =>
    found.map((one) => (one.way === 'field' ? checkFields(one) : checkMessages(one))),
  );
}

/** Whether a hotel's system shows the codes of the guests of one location. */
function checkFields({ connection, locationId, written, waiting, refused }: CodesWrittenBack): Finding {
  const check = `fields ${connection}`;
  const stand = `${written === 1 ? '1 code has' : `${written} codes have`} been written into this system's reservations`;
  const [first] = [...refused, ...waiting];
  if (!first) return ok(check, `At ${locationId}, ${stand}.`);
  const found = [...refused.map(refusedText), ...waiting.map(waitingText)].join(', ');
  const look = `wifi-tickets stay show --location ${locationId} --reservation ${first.reservationId}`;
  const finding = refused.length > 0 ? fail : warn;
  return finding(check, `At ${locationId}, ${stand}, but ${found}.`, `${todoOf(first, connection)} ${look}`);
}

/** Whether a hotel's system sends the guests of one location their codes. */
function checkMessages({ connection, locationId, written, waiting, refused }: CodesWrittenBack): Finding {
  const check = `messages ${connection}`;
  const sent = `${written === 1 ? '1 guest was sent the code' : `${written} guests were sent their codes`} as a message`;
  const [first] = [...refused, ...waiting];
  if (!first) return ok(check, `At ${locationId}, ${sent}.`);
  const found = [...refused.map(unsentText), ...waiting.map(waitingText)].join(', ');
  const look = `wifi-tickets stay show --location ${locationId} --reservation ${first.reservationId}`;
  const finding = refused.length > 0 ? fail : warn;
  return finding(check, `At ${locationId}, ${sent}, but ${found}.`, `${messageTodo(first)} ${look}`);
}

function unsentText({ count, why }: UnwrittenCodes): string {
  if (why === unknownEnd) return `for ${count} nobody knows (${why})`;
  return `${count} ${count === 1 ? 'was' : 'were'} not (${why})`;
}

function messageTodo({ why }: UnwrittenCodes): string {
  if (why === unknownEnd)
    return 'Look at the thread in the system, and tell the guest the code if it is not there. One of them:';
  return 'One of them:';
}

function refusedText({ count, why }: UnwrittenCodes): string {
  if (why === 'occupied') return `in ${count} the field holds somebody else's text (occupied)`;
  if (why === 'too_long') return `${count} do not fit into the field (too_long)`;
  return `${count} were refused (${why})`;
}

function waitingText({ count, why }: UnwrittenCodes): string {
  return `${count} still ${count === 1 ? 'waits' : 'wait'} (${why})`;
}

/** A sentence that the command to look at one of them follows. */
function todoOf({ why }: UnwrittenCodes, connection: string): string {
  const again = `wifi-tickets connection change ${connection} --write field=NAME`;
  if (why === 'occupied')
    return `Empty the field in the hotel system, or choose a field for codes alone: ${again} writes all of them again. One of them:`;
  if (why === 'too_long') return `Choose a longer field: ${again} writes all of them again. One of them:`;
  return 'One of them:';
}
