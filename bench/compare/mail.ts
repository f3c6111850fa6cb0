import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bench, type Figure, median } from './figures.ts';

interface MailCost {
  readonly mails: Readonly<Record<string, Readonly<Record<'words' | 'parts' | 'mime' | 'bytes', number>>>>;
  readonly cells: number;
  readonly picture: number;
}

const run = promisify(execFile);

/** The guest's mail in every language, by part, in its own process. */
export const mail: Bench = {
  name: 'mail',
  about: 'one mail by part, in every language, with short and hostile names',
  byDefault: true,
  async run({ events = 200, runs = 3 }) {
    const costs: MailCost[] = [];
    for (let n = 0; n < runs; n++) {
      const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'mail-cost.ts'), String(events)]);
      costs.push(JSON.parse(stdout));
    }
    return figuresOf(costs);
  },
};

function figuresOf(costs: readonly MailCost[]): Figure[] {
  const [first] = costs;
  const of = (what: string, unit: string, take: (cost: MailCost) => number) => ({
    what,
    unit,
    ours: median(costs.map(take)),
  });
  const part = (name: 'words' | 'parts' | 'mime', pick: (numbers: readonly number[]) => number) => (cost: MailCost) =>
    pick(Object.values(cost.mails).map((mail) => mail[name]));
  const most = (numbers: readonly number[]) => Math.max(...numbers);
  const us = 'µs CPU';
  return [
    of('words of a letter, median', us, part('words', median)),
    of('words of a letter, dearest', us, part('words', most)),
    of('HTML and text, median', us, part('parts', median)),
    of('HTML and text, dearest', us, part('parts', most)),
    of('a QR code', us, ({ cells }) => cells),
    of('its PNG', us, ({ cells, picture }) => picture - cells),
    of('MIME with two pictures, median', us, part('mime', median)),
    of('MIME with two pictures, dearest', us, part('mime', most)),
    of('largest mail', 'bytes', ({ mails }) => Math.max(...Object.values(mails).map(({ bytes }) => bytes))),
    { what: 'mails, of each so many timed', unit: 'mails', ours: Object.keys(first?.mails ?? {}).length },
  ];
}
