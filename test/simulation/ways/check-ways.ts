import type { Location } from '../../../src/core/location/location.ts';
import { inHand } from '../../../src/core/owed/in-hand.ts';
import { undeliveredReasons } from '../../../src/core/owed/undelivered-reasons.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { fromItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import { tallyOf } from '../oracle/counts.ts';
import type { History } from '../oracle/history.ts';
import type { ChatMessage } from './portal-chat.ts';
import { hasFailed, type SentText } from './sms-account.ts';
import { orderFor } from './watched-ways.ts';
import type { WaysAround } from './ways-around.ts';
import { connectionAt } from './ways-load.ts';

/** What must be zero, whatever goes wrong. */
export const wayLosses = [
  'doubleTexts',
  'doubleMessages',
  'foreignTexts',
  'foreignMessages',
  'textsAfterEnd',
  'textsByNight',
  'textsOverCap',
  'tooManyTexts',
  'earlyWays',
  'unspentWays',
  'wrongEnds',
  'unlisted',
  'listedInVain',
] as const;
type Loss = (typeof wayLosses)[number];

/** What a check looks at. */
interface WaysRemains {
  readonly around: WaysAround;
  readonly history: History;
  readonly locations: readonly Location[];
  /** Texts of an hour. */
  readonly mostTexts: number;
}

type Found = (loss: Loss, what: string) => void;

/** Compares what guests were told with what they should have been, and reception's list with both. */
export function checkWays({ around, history, locations, mostTexts }: WaysRemains) {
  const { counts, problems, found } = tallyOf(wayLosses);
  const { sms, chat, watched, inside } = around;
  for (const what of watched.early) found('earlyWays', what);
  checkTexts(sms.sent, { around, history, locations, mostTexts }, found);
  const sums = { reached: 0, listed: 0, unknown: 0 };
  const listed = new Set(
    [...inside.table.items('due')]
      .filter(({ duePk }) => duePk?.S?.startsWith('UNDELIVERED#'))
      .map(({ pk, sk }) => `${pk?.S}\n${sk?.S}`),
  );
  const texts = Map.groupBy(sms.sent, ({ stay }) => stay);
  for (const item of inside.table.items()) {
    if (!item.sk?.S?.startsWith('STAY#')) continue;
    const stay = fromItem(item as Attributes);
    const location = locations.find(({ id }) => id === stay.locationId);
    if (!location) continue;
    const name = `${item.pk?.S}\n${item.sk.S}`;
    const thread = chat.threadOf(connectionAt(location), stay.reservationId);
    checkThread(name, thread, history, found);
    const end = standing({ name, stay, location, thread, texts: texts.get(name) ?? [], history }, found);
    if (end === undefined) continue;
    sums[end === 'spent' ? 'listed' : end]++;
    if (end === 'spent' && !listed.has(name)) found('unlisted', `${name} ${endsOf(stay)}`);
    // Whoever was told the code by a former version, and not what has changed since, may be on it: what became of that one is not kept.
    const isFormer = [stay.owed.message, stay.owed.text].some(
      (work) => work?.why === 'too_many' || work?.why === 'ended',
    );
    const reason = inHand(stay, { now: 0 }).help?.reason;
    const isFailure = undeliveredReasons.some((one) => one === reason);
    if (end === 'reached' && listed.has(name) && isFailure && !isFormer)
      found('listedInVain', `${name} ${endsOf(stay)}`);
  }
  return { ...counts, ...sums, texts: sms.sent.length, messages: chat.messages.length, problems };
}

function checkTexts(sent: readonly SentText[], { around, history, locations, mostTexts }: WaysRemains, found: Found) {
  const versions = new Set<string>();
  const byStay = new Map<string, number>();
  const hours = new Map<number, number>();
  for (const { stay, version, at, calledAt, text } of sent) {
    const name = `${stay}#${version}`;
    if (versions.size === versions.add(name).size) found('doubleTexts', name);
    byStay.set(stay, (byStay.get(stay) ?? 0) + 1);
    if (!holdsOwnCode(text, stay, history)) found('foreignTexts', name);
    const seen = around.watched.stays.get(stay);
    if (seen?.closedAt !== undefined && seen.closedAt < calledAt) found('textsAfterEnd', name);
    const zone = locations.find(({ id }) => stay.startsWith(`LOC#${id}\n`))?.timeZone;
    if (isNight(at, zone) && (seen?.checkedInAt ?? Number.POSITIVE_INFINITY) > at)
      found('textsByNight', `${name} ${new Date(at).toISOString()}`);
    const hour = Math.floor(at / 3_600_000);
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
  }
  for (const [stay, n] of byStay) if (n > 3) found('tooManyTexts', `${n} of ${stay}`);
  // The last of an hour may be on their way into the next.
  for (const [hour, n] of hours) if (n > mostTexts + 2) found('textsOverCap', `${n} in hour ${hour}`);
}

/** Before nine, or so long after nine in the evening that no text can have been on its way. */
function isNight(at: number, timeZone: string | undefined): boolean {
  const hm = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return hm < '09:00' || hm > '21:01';
}

function holdsOwnCode(text: string, name: string, history: History): boolean {
  const pairs = history.stays.get(name)?.pairs.values() ?? [];
  return [...pairs].some(({ code }) => text.includes(groupedCode(code)));
}

function checkThread(name: string, thread: readonly ChatMessage[], history: History, found: Found): void {
  for (const [i, { text }] of thread.entries()) {
    if (text === thread[i - 1]?.text) found('doubleMessages', name);
    if (!holdsOwnCode(text, name, history)) found('foreignMessages', name);
  }
}

interface Standing {
  readonly name: string;
  readonly stay: Stay;
  readonly location: Location;
  readonly thread: readonly ChatMessage[];
  readonly texts: readonly SentText[];
  readonly history: History;
}

/** Whether a guest who should have the code has it: by what the ways themselves know. Undefined: nobody waits for it. */
function standing(one: Standing, found: Found): 'reached' | 'unknown' | 'spent' | undefined {
  const { name, stay, location, thread, texts, history } = one;
  const { email, message, text } = stay.owed;
  if (stay.state !== 'active' || !stay.ticket || stay.ended) return undefined;
  const code = groupedCode(stay.ticket.user);
  const mails = history.sent.get(`${name}#${email?.version}`) ?? [];
  const mailed = mails.length > 0 && email?.status !== 'bounced' && email?.status !== 'rejected';
  // Who was texted often enough is not texted each other end: the code is the same.
  const lastText = texts.findLast(({ version }) => version === text?.version || text?.why === 'too_many');
  const isOut = lastText !== undefined && !(hasFailed(lastText) && lastText.told);
  const texted = isOut && lastText.text.includes(code);
  const written = thread.at(-1)?.text.includes(code) === true;
  // One that was stopped after a try may have gone.
  const wasStopped = (why: string | undefined) => why === 'not_wanted' || why === 'other_channel';
  const isUnknown = [message, text].some(
    (work) => work?.why === 'unknown' || (wasStopped(work?.why) && (work?.attempts ?? 0) > (work?.refused ?? 0)),
  );
  if (text?.status === 'accepted' && !isOut)
    found('wrongEnds', `the text of ${name} is accepted: ${JSON.stringify([text, lastText])}`);
  if (message?.status === 'accepted' && !thread.some((each) => each.text.length > 0))
    found('wrongEnds', `the message of ${name} is accepted`);
  const isCertain = (work: typeof text) => work?.status === 'failed' && work.why !== 'unknown';
  if (isCertain(text) && texted) found('wrongEnds', `the text of ${name} has failed: ${text?.why}`);
  if (isCertain(message) && written) found('wrongEnds', `the message of ${name} has failed: ${message?.why}`);
  if (isUnknown) return 'unknown';
  if (mailed || texted || written) return 'reached';
  // The ticket was over when its turn came.
  if (orderFor(stay, location).every((way) => stay.owed[way]?.why === 'ended')) return undefined;
  for (const way of orderFor(stay, location)) {
    const work = stay.owed[way];
    const isSpent = work !== undefined && work.why !== 'other_channel' && work.why !== 'not_wanted';
    if (!isSpent) found('unspentWays', `${way} of ${name}: ${endsOf(stay)}`);
  }
  return 'spent';
}

/** How a stay's ways have ended, for who looks for why. */
function endsOf({ owed, facts }: Stay): string {
  const { email, message, text } = owed;
  const words = [email, message, text].map((work) => work && `${work.status} ${work.why ?? ''} v${work.version}`);
  return `${facts.guest?.email}: ${words.join(', ')}`;
}
