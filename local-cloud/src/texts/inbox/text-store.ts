import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An accepted text. */
export interface StoredText {
  /** AWS's message id. */
  readonly id: string;
  readonly to: string;
  /** What the guest sees as the sender: a number or a name. */
  readonly from: string;
  readonly body: string;
  readonly encoding: 'GSM' | 'UNICODE';
  readonly parts: number;
  /** US dollars. */
  readonly price: number;
  /** ISO 3166-1. */
  readonly country: string;
  /** ISO-8601 in UTC. */
  readonly sentAt: string;
  /** Until when the carrier is offered it. */
  readonly validUntil: string;
  readonly context: Readonly<Record<string, string>>;
  readonly configurationSet?: string;
  readonly protect?: { readonly protectConfigurationId: string; readonly protectStatus: string };
}

/** An event that was told of a text. */
interface TextMark {
  /** For example `TEXT_DELIVERED`. */
  readonly type: string;
  /** ISO-8601 in UTC. */
  readonly at: string;
  readonly isFinal: boolean;
}

/** A text as `texts.json` shows it. */
export interface ShownText extends Omit<StoredText, 'protect'> {
  /** Of the last event, for example `DELIVERED`; `ACCEPTED` before the first. */
  readonly status: string;
  readonly isFinal: boolean;
  readonly events: readonly TextMark[];
}

type Entry =
  | { readonly text: StoredText }
  | { readonly id: string; readonly mark: TextMark }
  | { readonly optedOut: string };

/** The accepted texts, the newest last, and the opt-out list. */
export interface TextStore {
  readonly add: (text: StoredText) => void;
  readonly mark: (id: string, mark: TextMark) => void;
  readonly all: () => ShownText[];
  readonly empty: () => void;
  readonly optOut: (number: string) => void;
  readonly isOptedOut: (number: string) => boolean;
  /** Changes with every text and event, and after a restart. */
  readonly version: () => string;
}

/**
 * Opens the store: in memory and, with a directory, in a journal there.
 * @throws SystemError if the directory cannot be created or read.
 */
export function openTextStore(dataDir?: string): TextStore {
  const texts = new Map<string, { readonly text: StoredText; readonly marks: TextMark[] }>();
  const outs = new Set<string>();
  const file = dataDir === undefined ? undefined : join(dataDir, 'texts.jsonl');
  const opened = Date.now();
  let changes = 0;

  function apply(entry: Entry): void {
    changes++;
    if ('text' in entry) texts.set(entry.text.id, { text: entry.text, marks: [] });
    else if ('mark' in entry) texts.get(entry.id)?.marks.push(entry.mark);
    else outs.add(entry.optedOut);
  }

  function write(entry: Entry): void {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
    apply(entry);
  }

  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  if (file !== undefined && existsSync(file)) for (const entry of readJournal(file)) apply(entry);
  return {
    add: (text) => write({ text }),
    mark: (id, mark) => write({ id, mark }),
    all: () => [...texts.values()].map(shown),
    empty() {
      texts.clear();
      changes++;
      const kept = [...outs].map((optedOut) => `${JSON.stringify({ optedOut })}\n`);
      if (file !== undefined) writeFileSync(file, kept.join(''));
    },
    optOut: (optedOut) => write({ optedOut }),
    isOptedOut: (number) => outs.has(number),
    version: () => `${opened}-${changes}`,
  };
}

/** Reads a journal; half a line at the end, of a process that was interrupted, is taken out. */
function readJournal(file: string): Entry[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const whole = lines.slice(0, -1);
  if (lines.at(-1) !== '') writeFileSync(file, whole.map((line) => `${line}\n`).join(''));
  return whole.map((line) => JSON.parse(line) as Entry);
}

function shown({ text, marks }: { readonly text: StoredText; readonly marks: readonly TextMark[] }): ShownText {
  const { protect: _, ...rest } = text;
  const last = marks.at(-1);
  const status = last?.type.replace(/^TEXT_/, '') ?? 'ACCEPTED';
  return { ...rest, status, isFinal: last?.isFinal ?? false, events: [...marks] };
}
