import type { Location } from '../../../core/location/location.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** The account's state for texts, in one region. */
export interface TextAccount {
  /** False while the account is in the sandbox. */
  readonly production: boolean;
  /** US dollars a month that AWS stops texts at, and as much as it would let be set. */
  readonly enforced: number;
  readonly most: number;
  readonly numbers: readonly TextNumber[];
  readonly names: readonly TextName[];
  /** Ids of phone pools, and the state of each. */
  readonly pools: Readonly<Record<string, string>>;
}

interface TextNumber {
  readonly id: string;
  /** E.164. */
  readonly number: string;
  /** `ACTIVE`, `PENDING` … */
  readonly status: string;
}

interface TextName {
  readonly name: string;
  readonly country: string;
  readonly registered: boolean;
}

/** Whether the deployment does what locations' files ask of texts. */
export function checkTextSettings(
  locations: readonly Location[],
  outputs: Readonly<Record<string, string>>,
): Finding[] {
  const problems = locations.flatMap((one) => {
    const problem = textingProblem(one, outputs);
    return problem === undefined ? [] : [`${one.id}: ${problem}`];
  });
  const [first] = problems;
  if (first !== undefined) return [fail('texts', first, 'Change the settings and deploy, or the file.')];
  const { TextCountries: countries } = outputs;
  return countries === undefined ? [] : [ok('texts', `Texts may go into ${countries.replaceAll(',', ', ')}.`)];
}

/** The account's sandbox, its limit beside the deployment's, and who texts at each location. @param limit US dollars a month */
export function checkTextAccount(account: TextAccount, limit: number, locations: readonly Location[]): Finding[] {
  return [
    account.production
      ? ok('text sandbox', 'The account may text everybody.')
      : warn(
          'text sandbox',
          'The account is in the sandbox of texts: it texts 10 verified numbers, for 1 dollar a month.',
          'End User Messaging console > SMS > Overview > Request production access.',
        ),
    checkLimit(account, limit),
    ...locations.filter(({ sms }) => sms !== undefined).map((one) => checkOrigin(one, account)),
  ];
}

function checkLimit({ enforced, most }: TextAccount, limit: number): Finding {
  const check = 'text limit';
  const set = `aws pinpoint-sms-voice-v2 set-text-message-spend-limit-override --monthly-limit ${Math.min(limit, most)}`;
  if (most < limit)
    return warn(
      check,
      `AWS lets the account spend ${most} dollars a month on texts at most, and smsMonthlyLimit is ${limit}.`,
      'Request more: Service Quotas console > AWS End User Messaging > TextMessageMonthlySpend.',
    );
  if (enforced > limit)
    return warn(
      check,
      `AWS stops the account's texts at ${enforced} dollars a month, and smsMonthlyLimit is ${limit}.`,
      `Set it, unless others in the account text, too: ${set}`,
    );
  return ok(check, `AWS stops the account's texts at ${enforced} dollars a month.`);
}

/** Whether whoever texts at a location is there, and may. */
function checkOrigin({ id, sms }: Location, { numbers, names, pools }: TextAccount): Finding {
  const check = `text origin ${id}`;
  const origin = sms?.origin ?? '';
  const number = numbers.find((one) => one.number === origin || one.id === origin);
  if (number) {
    if (number.status !== 'ACTIVE')
      return fail(
        check,
        `The number ${origin} is ${number.status}: it does not text yet.`,
        'Wait, or look at its registration in the console.',
      );
    const hint = `Its id is surer, as AWS may not allow the bare number: origin: ${number.id}`;
    return origin === number.id
      ? ok(check, `The number ${number.number} is active.`)
      : warn(check, `The number ${origin} is active.`, hint);
  }
  if (origin.startsWith('pool-')) {
    const state = pools[origin];
    if (state === 'ACTIVE') return ok(check, `The pool ${origin} is active.`);
    return fail(check, `The pool ${origin} is ${state ?? 'not there'}.`, 'Console > Phone pools, or change the file.');
  }
  const known = names.filter(({ name }) => name === origin);
  if (known.length === 0)
    return fail(
      check,
      `${origin} is no number, pool or name of this account in this region.`,
      'Request it in the console, or change the file.',
    );
  const unregistered = known.filter(({ registered }) => !registered).map(({ country }) => country);
  const where = known.map(({ country }) => country).join(', ');
  if (unregistered.length === 0) return ok(check, `The name ${origin} is registered in ${where}.`);
  return warn(
    check,
    `The name ${origin} is there for ${where}, and not registered in ${unregistered.join(', ')}: some countries block such names.`,
    'docs/operate/texts.md says where names must be registered.',
  );
}

/** The outputs of a deployment by which it is known whether, and whereto, it texts. */
type Outputs = Readonly<Record<string, string>>;

/** What is wrong with a location that texts its guests; undefined if nothing is, or it does not. */
export function textingProblem(
  { reach = [], sms }: Pick<Location, 'reach' | 'sms'>,
  outputs: Outputs,
): string | undefined {
  const countries = outputs.TextCountries?.split(',');
  if (!sms && !reach.includes('sms')) return undefined;
  if (!countries)
    return 'it texts its guests, but this deployment sends no texts: set smsCountries and deploy it first.';
  const isOff = sms?.country !== undefined && !countries.includes(sms.country);
  return isOff
    ? `sms.country is ${sms.country}, but this deployment texts only into ${countries.join(', ')}.`
    : undefined;
}
