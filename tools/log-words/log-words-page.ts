import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type HelpReason, helpReasons } from '../../src/core/owed/hands.ts';
import { logFields } from '../../src/kit/log/log.service.ts';
import { whatToDo } from '../../src/operations/commands/undelivered.cli.ts';

/** Words of one meaning, and what it is and what to do, in Markdown. */
type Note = readonly [words: readonly string[], about: string];

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const told: Readonly<Record<string, readonly { readonly words: string; readonly about: string }[]>> = parse(
  read('tools/log-words/reasons.yaml'),
);
const notesOf = (part: 'reasons' | 'quarantine' | 'foreignErrors') =>
  (told[part] ?? []).map(({ words, about }): Note => [words.split(', '), about]);

/** `docs/reference/log-words.md`: words, fields, reasons and errors of the log, from what stands above each in the code. */
export function logWordsPage(): string {
  const parts = [
    head,
    '## Words',
    ...words(),
    '## Fields',
    ...fields(),
    '## Reasons',
    "Of words that are not here it is an error's name. _A failed call_ of another system is an HTTP status (`http_401`), `unreachable`, `certificate_invalid`, `timed_out`, `connection_lost`, `answer_unreadable` or `answer_too_long`.",
    listOf(notesOf('reasons')),
    '### Rejected and quarantined events',
    '`detail` names the field.',
    listOf(notesOf('quarantine')),
    '### Guests without their code',
    '`unmailed` of the log, and what `mail undelivered` lists. What to do, if nothing else is said: show the code, or ask for another address, then `mail resend SERIAL --to ADDRESS`.',
    listOf(helpReasons.map((reason) => [[reason], adviceOn(reason)])),
    '### Errors',
    "Another name is of AWS's client or a bug of ours: failed work is tried again. Lambda's own line about a failed function has the name as `errorType`.",
    listOf([...ownErrors(), ...notesOf('foreignErrors')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const head = `# The log

Each function logs JSON: \`timestamp\`, \`level\` and \`requestId\` of Lambda, and ours in \`message\`, without a code, secret, name or address. \`message.event\` is one of the words. [Queries to paste](../operate/log-queries.md); the alarms are in the [runbook](../operate/runbook.md).`;

function listOf(notes: readonly Note[]): string {
  return notes.map(([names, about]) => `- ${names.map((name) => `\`${name}\``).join(', ')}: ${about}`).join('\n');
}

/** The words, below each of those who log them. */
function words(): string[] {
  const [, ...groups] = read('src/kit/log/log-words.ts').split('\n// Logged by ');
  return groups.flatMap((group) => {
    const found = [...group.matchAll(/\/\*\* (.+) \*\/\nexport const \w+ = '(\w+)';/g)];
    return [
      `### ${group.slice(0, group.indexOf('.\n'))}`,
      listOf(found.map(([, about = '', word = '']) => [[word], about])),
    ];
  });
}

/** The fields, below each type. */
function fields(): string[] {
  const text = read('src/kit/log/log.service.ts');
  const all = Object.entries(logFields).map(([name, type]) => {
    const [, about = ''] = new RegExp(`/\\*\\* (.+) \\*/\\n  ${name}: `).exec(text) ?? [];
    return { name, type, about };
  });
  return [...new Set(all.map(({ type }) => type))].flatMap((type) => [
    `### ${type}`,
    listOf(all.filter((field) => field.type === type).map(({ name, about }) => [[name], about])),
  ]);
}

/** Errors of ours whose docstring has `@operator`, by name. */
function ownErrors(): Note[] {
  const errors = globSync('src/**/*.ts', { cwd: root }).flatMap((file) => {
    const classes = read(file).matchAll(
      /\/\*\*\n \* (.+)\n \* @operator (.+)\n \*\/\n(?:export )?class (\w+) extends Error/g,
    );
    return [...classes].map(([, about = '', todo = '', name = '']): Note => [[name], `${about} ${todo}`]);
  });
  return errors.toSorted(([[one = '']], [[other = '']]) => one.localeCompare(other));
}

/** What the command line says, without what is the same for many. */
function adviceOn(reason: HelpReason): string {
  return whatToDo({ reason, kind: 'email' }, 'SERIAL')
    .replace(', then: wifi-tickets mail resend SERIAL --to ADDRESS', '')
    .replace(/: ask the guest for another address$/, '')
    .replace(/:( ask whether the guest has it)?,?(?: or)? show the code at check-in, or print it: wifi-tickets .+$/, '')
    .replace(/wifi-tickets (mail resend SERIAL)/, '`$1`')
    .replace('in docs/operate/runbook.md', 'in the runbook');
}
