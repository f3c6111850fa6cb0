import { type Finding, ok, warn } from '../finding.ts';
import { alarmDollars, type Billed, billedUse, type Use } from './billed-use.ts';
import { usualUse, type Work } from './usual-use.ts';

/** What a deployment has used in some time, and for what. */
export interface StackUse {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly use: Use;
  readonly work: Work;
  readonly alarms: number;
  /** How many queues functions are started by. */
  readonly queues: number;
}

/** Out of line is what is used more often than this, and costs more than this beyond what is usual, in US dollars a month. */
const [times, dollars] = [3, 0.5];

const month = 30 * 86_400_000;

/** What the deployment costs a month at list prices, and what of it is more than its work should use. */
export function checkCost({ from, until, use, work, alarms, queues }: StackUse): Finding {
  const perMonth = month / (until - from);
  const usual = usualUse(work, (until - from) / 60_000, queues);
  const billed = Object.keys(billedUse) as Billed[];
  const monthly = (amount: Use, one: Billed) => amount[one] * billedUse[one].dollars * perMonth;
  const sum = billed.reduce((total, one) => total + monthly(use, one), alarms * alarmDollars);
  const since = new Date(from).toISOString().slice(0, 10);
  const found = `By its use since ${since} (${work.mails} mails) about $${sum.toFixed(2)} a month at list prices`;
  const tooMuch = billed.filter(
    (one) => use[one] > times * usual[one] && monthly(use, one) - monthly(usual, one) > dollars,
  );
  if (tooMuch.length === 0) return ok('cost', `${found}; nothing is out of line.`);
  const details = tooMuch.map((one) => {
    const ratio =
      usual[one] > 0 ? `${Math.round(use[one] / usual[one])} times what its work usually takes` : 'usually none';
    const { of, what } = billedUse[one];
    return `${of}: ${Math.round(use[one]).toLocaleString('en')} ${what}, ${ratio}; $${monthly(use, one).toFixed(2)} a month`;
  });
  const names = tooMuch.map((one) => `${billedUse[one].what} of ${billedUse[one].of}`).join(', ');
  return { ...warn('cost', `${found}; out of line: ${names}.`, todo), details };
}

const todo =
  'docs/operations.md says where to look. AWS bills what it bills: see Billing and Cost Management > Cost Explorer.';
