import type { TextAccount } from '../text-account.ts';
import { notFound } from '../text-error.ts';
import { textArn } from './describe.ts';

type Body = Readonly<Record<string, unknown>>;

/** The one list that an account has by itself. */
const list = 'Default';

function checkList(nameOrArn: unknown): void {
  const name = String(nameOrArn).replace(/^arn:.*:opt-out-list\//, '');
  if (name !== list) throw notFound('opt-out-list', name);
}

const head = { OptOutListArn: textArn(`opt-out-list/${list}`), OptOutListName: list };

/** The calls about numbers that get no more texts. */
export const optOutCalls: Readonly<Record<string, (body: Body, account: TextAccount) => object>> = {
  DescribeOptedOutNumbers({ OptOutListName, OptedOutNumbers }, { store }) {
    checkList(OptOutListName);
    const wanted = Array.isArray(OptedOutNumbers) ? OptedOutNumbers.map(String) : undefined;
    const found = store.optedOut().filter(({ number }) => wanted?.includes(number) ?? true);
    const missing = wanted?.find((number) => !found.some((one) => one.number === number));
    if (missing !== undefined) throw notFound('opted-out-number', missing);
    return { ...head, OptedOutNumbers: found.map((one) => entry(one)) };
  },
  PutOptedOutNumber({ OptOutListName, OptedOutNumber }, { store, now }) {
    checkList(OptOutListName);
    const number = String(OptedOutNumber);
    const known = store.optedOut().find((one) => one.number === number);
    const out = known ?? { number, at: now(), byGuest: false };
    if (!known) store.optOut(out);
    return { ...head, ...entry(out) };
  },
  DeleteOptedOutNumber({ OptOutListName, OptedOutNumber }, { store }) {
    checkList(OptOutListName);
    const number = String(OptedOutNumber);
    const known = store.optedOut().find((one) => one.number === number);
    if (!known) throw notFound('opted-out-number', number);
    store.optIn(number);
    return { ...head, ...entry(known) };
  },
};

const entry = ({ number, at, byGuest }: ReturnType<TextAccount['store']['optedOut']>[number]) => ({
  OptedOutNumber: number,
  OptedOutTimestamp: at / 1000,
  EndUserOptedOut: byGuest,
});

/** @see https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list-keywords.html */
const words = ['ARRET', 'CANCEL', 'END', 'OPT-OUT', 'OPTOUT', 'QUIT', 'REMOVE', 'STOP', 'TD', 'UNSUBSCRIBE'];

/**
 * A guest answers the number that texted last: one of the words for it takes the guest off.
 * @returns whether the guest is opted out by it
 * @throws Error if nobody texted the number, or a name did, which cannot be answered.
 */
export function takeReply(from: string, text: string, { store, now }: Pick<TextAccount, 'store' | 'now'>): boolean {
  const last = store.all().findLast(({ to }) => to === from);
  if (!last) throw new Error(`Nobody has texted ${from}`);
  if (!last.from.startsWith('+')) throw new Error(`${last.from} is a name, which cannot be answered`);
  const [word = ''] = text.trim().toUpperCase().split(/\s/);
  if (!words.includes(word)) return false;
  store.optOut({ number: from, at: now(), byGuest: true });
  return true;
}
