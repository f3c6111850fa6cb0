import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { measurePace, type Pace, type Paced } from '../../test/simulation/measure-pace.ts';
import type { Bench, Figure } from './figures.ts';

const accounts = [1, 14, 50, 200, 500];

/** A rush of check-ins at several SES rate limits, in the simulation: virtual time, the template's settings, SES's token bucket. */
export const pacing: Bench = {
  name: 'pacing',
  about: 'how fast mails are sent at several SES rates, in virtual time; --events: seconds of mails, default 60',
  byDefault: false,
  run: ({ events: seconds = 60 }) =>
    measureAll(accounts.map((rate) => ({ rate, mails: Math.max(100, rate * seconds) }))),
};

/** The same after SES has accepted no mail for twenty minutes. */
export const catchingUp: Bench = {
  name: 'catchup',
  about: 'how fast owed mails are sent after a pause of SES, in virtual time; --events as for pacing',
  byDefault: false,
  run: ({ events: seconds = 60 }) =>
    measureAll([14, 500].map((rate) => ({ rate, mails: rate * seconds, pausedFor: 1200 }))),
};

async function measureAll(all: readonly Paced[]): Promise<Figure[]> {
  await synthesizeDevStack();
  const figures: Figure[] = [];
  for (const paced of all) figures.push(...figuresOf(paced, await measurePace(paced)));
  return figures;
}

function figuresOf({ rate, mails }: Paced, pace: Pace): Figure[] {
  const at = `${mails} mails at ${rate}/s: `;
  return [
    { what: `${at}time / ideal, of 99 %`, unit: '', ours: pace.ofMost },
    { what: `${at}time / ideal, to the last`, unit: '', ours: pace.makespan },
    { what: `${at}throttled`, unit: 'mails', ours: pace.throttled },
    { what: `${at}announced twice`, unit: 'mails', ours: pace.announcedTwice },
    { what: `${at}to the first`, unit: 's', ours: pace.firstAfter },
  ];
}
