import { createInterface } from 'node:readline';
import { type FirstAnswers, firstFileText, idFor, networkWords } from '../../core/location/first-file.ts';
import { readLocationFile } from '../../core/location/location.schema.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { writeNewFile } from '../../kit/cli/files.cli.ts';
import { io, printResult, terminal } from '../../kit/cli/terminal.cli.ts';

/** The options of `location init`: answers, as text. */
export type InitOptions = { readonly [Name in keyof FirstAnswers]?: string } & { readonly json?: boolean };

type Texts = { readonly [Name in keyof FirstAnswers]?: string };

interface Question {
  readonly name: keyof FirstAnswers;
  readonly asks: string;
  /** What an empty line means; undefined: the question must be answered. */
  readonly standard: (before: Texts) => string | undefined;
  /** Nothing but the person knows it: without a terminal an option must say it. */
  readonly needed?: string;
}

const questions: readonly Question[] = [
  { name: 'name', asks: "The hotel's name", standard: () => undefined, needed: '--name' },
  { name: 'id', asks: 'Its id, as the events of its system name it', standard: ({ name = '' }) => idFor(name) },
  {
    name: 'timeZone',
    asks: 'Its time zone',
    standard: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    needed: '--time-zone',
  },
  { name: 'language', asks: 'The language of mails to guests whose own is unknown', standard: () => 'en' },
  { name: 'ssid', asks: "The Wi-Fi network's name", standard: () => undefined, needed: '--ssid' },
  { name: 'password', asks: "The network's password, if it has one", standard: () => '' },
  { name: 'network', asks: `Who asks whether a code is good (${networkWords.join(', ')})`, standard: () => 'none' },
  { name: 'mailDays', asks: 'How many days before the arrival a booking is mailed (0: at once)', standard: () => '3' },
];

/**
 * Writes the first file of a location, which `location apply` takes as it is.
 * @throws CliError if an answer cannot be, one is missing and there is no terminal, or the file exists
 */
export async function initLocation(file: string | undefined, { json, ...options }: InitOptions): Promise<void> {
  const said: Texts = Object.fromEntries(questions.map(({ name }) => [name, options[name]]));
  const answers = io().stdin.isTTY ? await askAll(said) : withDefaults(said);
  const problem = problemOf(answers);
  if (problem !== undefined) throw new CliError(problem, 2);
  const path = file ?? `${answers.id}.yaml`;
  await writeNewFile(path, firstFileText(wholeOf(answers)));
  printResult(json, { file: path }, [`Wrote ${path}. Read it, then: wifi-tickets location apply ${path}`]);
}

function withDefaults(said: Texts): Texts {
  const missing = questions.flatMap(({ name, needed }) => (needed && said[name] === undefined ? [needed] : []));
  if (missing.length > 0) throw new CliError(`Without a terminal nobody can be asked: say ${missing.join(', ')}.`, 2);
  let all = said;
  for (const { name, standard } of questions) all = { ...all, [name]: all[name] ?? standard(all) };
  return all;
}

/** @throws CliError if the lines end before all is answered */
async function askAll(said: Texts): Promise<Texts> {
  const input = createInterface({ input: io().stdin, terminal: false });
  const lines = input[Symbol.asyncIterator]();
  let all: Texts = {};
  for (const question of questions) all = { ...all, [question.name]: await answerTo(question, said, all, lines) };
  // An open terminal would keep the command from ending.
  input.close();
  process.stdin.unref();
  return all;
}

async function answerTo(
  { name, asks, standard }: Question,
  said: Texts,
  before: Texts,
  lines: AsyncIterator<string>,
): Promise<string> {
  const usual = standard(before);
  let given = said[name];
  for (;;) {
    if (given === undefined) {
      terminal.printError([`${asks}${usual ? ` [${usual}]` : ''}:`]);
      const { value, done } = await lines.next();
      if (done) throw new CliError('Nothing was written: not all was answered.', 2);
      given = value.trim() || usual;
    }
    const problem = given === undefined ? 'It is needed.' : problemOf({ ...before, [name]: given });
    if (given !== undefined && problem === undefined) return given;
    terminal.printError([problem ?? []].flat());
    given = undefined;
  }
}

/** Stand in for what is not answered yet. */
const usual: Texts = { name: 'Hotel', id: 'HOTEL', timeZone: 'UTC', language: 'en', ssid: 'Guests' };

function wholeOf(answers: Texts): FirstAnswers {
  const { password = '', network = 'none', mailDays = '3', ...others } = { ...usual, ...answers };
  return { ...others, password, network, mailDays: Number(mailDays) } as FirstAnswers;
}

/** What is wrong with answers, as `location apply` would say it; undefined if nothing is. */
function problemOf(answers: Texts): string | readonly string[] | undefined {
  const { network = 'none', mailDays = '3' } = answers;
  if (!(networkWords as readonly string[]).includes(network)) return `It must be one of ${networkWords.join(', ')}.`;
  if (!/^(?:[0-9]|[12][0-9]|30)$/.test(mailDays)) return 'The days must be a whole number from 0 to 30.';
  const { errors } = readLocationFile(firstFileText(wholeOf(answers)), 'first.yaml');
  return errors?.map(({ field, message }) => `${field} ${message}`);
}
