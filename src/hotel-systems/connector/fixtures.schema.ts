import * as z from 'zod';
import { fieldProblems, issueText } from '../../kit/file-fields.schema.ts';
import { parseJson } from '../../kit/json.ts';
import { type FileProblem, readYamlFile } from '../../kit/yaml-file.ts';
import type { AskedFor } from '../translate/translated.ts';
import type { Connector } from './connector.ts';

/** A delivery, or an answer of the system, and what it is to become. */
export interface Fixture {
  /** Its file without folder, such as `new-booking.json`. */
  readonly name: string;
  readonly body: string;
  readonly expected: Expected;
  /** Nobody has said yet what is expected. */
  readonly isNew?: true;
  /** The mapping of an answer, and what it was asked for; absent: it is a delivery. */
  readonly answer?: { readonly map: string; readonly asked: AskedFor };
  /** Of an answer that is no events: what it tells of, and what it is to tell. */
  readonly content?: { readonly of: ContentKind; readonly told: unknown };
}

/** What an answer of `write` tells of: the translator's name for it. */
type ContentKind = 'field' | 'found' | 'sent' | 'thread';

/** A connector's fixtures, and the errors in their files. */
interface ReadFixtures {
  readonly fixtures: readonly Fixture[];
  readonly errors: readonly FileProblem[];
}

type Notes = Readonly<Record<string, { readonly map?: string | undefined; readonly asked?: AskedFor | undefined }>>;

const notesFile = 'fixtures/fixtures.yaml';

/**
 * Reads `fixtures/<name>.json` or `.xml`, each with `fixtures/expected/<name>.json`. One named `fetched-<kind>…` is the
 * answer to that call back, one named `list-…` to the first list, one named `field-…` to `write.field.read`,
 * and `message-find…`, `message-send…`, `message-read…` to those of `write.message`; `fixtures/fixtures.yaml` may say otherwise.
 * One that has no file of what is expected is new.
 * @param files texts by their paths within the connector's folder
 */
export function readFixtures(files: ReadonlyMap<string, string>, connector: Connector): ReadFixtures {
  const notes = readNotes(files.get(notesFile));
  const names = [...files.keys()].flatMap((path) => /^fixtures\/([^/]+\.(?:json|xml))$/u.exec(path)?.[1] ?? []);
  const results = names.toSorted().map((name) => readFixture(name, { files, notes: notes.notes }, connector));
  return {
    fixtures: results.flatMap(({ fixture }) => fixture ?? []),
    errors: [...notes.errors, ...results.flatMap(({ error }) => error ?? [])],
  };
}

interface Folder {
  readonly files: ReadonlyMap<string, string>;
  readonly notes: Notes;
}

function readFixture(name: string, { files, notes }: Folder, connector: Connector) {
  const stem = stemOf(name);
  const file = expectedFile(name);
  const isNew = !files.has(file);
  const written = connector.write && writtenKind(stem, connector.write);
  if (written) return readContentFixture(name, { files, notes }, written);
  const expected = expectedSchema.safeParse(isNew ? [] : parseJson(files.get(file) ?? ''));
  if (!expected.success) {
    const message = 'is no list of expected events: type, id, time, sequence, data, optional, fetch';
    return { error: { file, line: 1, field: '', message } };
  }
  const { map = mapOf(stem, connector), asked } = notes[stem] ?? {};
  const body = files.get(`fixtures/${name}`) ?? '';
  const answer = map === undefined ? {} : { answer: { map, asked: { ...kindOf(stem, connector), ...asked } } };
  return { fixture: { name, body, expected: expected.data, ...(isNew && { isNew }), ...answer } };
}

/** An answer of `write`: what it tells of, by which mapping, what was asked for, and the form of what it tells. */
interface WrittenKind {
  readonly of: ContentKind;
  readonly map: string;
  readonly asked: AskedFor;
  readonly schema: z.ZodType;
}

/** What the name of a fixture tells of `write`; undefined for one of another kind. */
function writtenKind(stem: string, { field, message }: NonNullable<Connector['write']>): WrittenKind | undefined {
  if (field && stem.startsWith('field-')) {
    const named = field.name === undefined ? {} : { field: field.name };
    return { of: 'field', map: field.read.map, asked: { kind: 'field', ...named }, schema: contentSchema };
  }
  const [, request] = /^message-(find|send|read)(?:-|$)/u.exec(stem) ?? [];
  if (!message || request === undefined) return undefined;
  const { of, schema } = messageContents[request as keyof typeof messageContents];
  const map = message[request as keyof typeof messageContents]?.map;
  return map === undefined ? undefined : { of, map, asked: { kind: 'message' }, schema };
}

function readContentFixture(name: string, { files, notes }: Folder, { of, schema, ...usual }: WrittenKind) {
  const file = expectedFile(name);
  const text = files.get(file);
  const told = schema.safeParse(parseJson(text ?? '{}'));
  if (!told.success) return { error: { file, line: 1, field: '', message: expectedContent[of] } };
  const { map = usual.map, asked } = notes[stemOf(name)] ?? {};
  const fixture: Fixture = {
    name,
    body: files.get(`fixtures/${name}`) ?? '',
    expected: { events: [], cursor: undefined, entries: undefined },
    content: { of, told: told.data },
    ...(text === undefined && { isNew: true }),
    answer: { map, asked: { ...usual.asked, ...asked } },
  };
  return { fixture };
}

/** The file of what a fixture is to become, within the connector's folder. */
export function expectedFile(name: string): string {
  return `fixtures/expected/${stemOf(name)}.json`;
}

function stemOf(name: string): string {
  return name.replace(/\.[a-z]+$/u, '');
}

/** The mapping that a fixture's name tells of; undefined for a delivery. */
function mapOf(stem: string, { fetch, sync }: Connector): string | undefined {
  if (stem.startsWith('list-')) return sync?.lists[0]?.map;
  const kind = kindNamed(stem, { fetch });
  return kind === undefined ? undefined : (fetch?.triggers[kind] ?? fetch?.parts[kind])?.map;
}

function kindOf(stem: string, connector: Connector): AskedFor {
  const kind = kindNamed(stem, connector);
  return kind === undefined ? {} : { kind };
}

/** The longest kind with which the rest of `fetched-…` begins. */
function kindNamed(stem: string, { fetch }: Pick<Connector, 'fetch'>): string | undefined {
  if (!stem.startsWith('fetched-')) return undefined;
  const rest = `${stem.slice('fetched-'.length)}-`;
  return Object.keys({ ...fetch?.triggers, ...fetch?.parts })
    .filter((kind) => rest.startsWith(`${kind}-`))
    .toSorted((one, other) => other.length - one.length)[0];
}

function readNotes(text: string | undefined): { readonly notes: Notes; readonly errors: readonly FileProblem[] } {
  if (text === undefined) return { notes: {}, errors: [] };
  const yaml = readYamlFile(text, notesFile);
  if (yaml.errors) return { notes: {}, errors: yaml.errors };
  const parsed = fixturesSchema.safeParse(yaml.value ?? {}, { error: issueText });
  if (parsed.success) return { notes: parsed.data as Notes, errors: [] };
  const problems = parsed.error.issues.flatMap((issue) =>
    fieldProblems(issue, ['map', 'asked', 'kind', 'id', 'property', 'field']),
  );
  return { notes: {}, errors: problems.map(({ path, message }) => yaml.problem(path, message)) };
}

const group = z.record(z.string(), z.unknown());
const trigger = z.strictObject({ kind: z.string(), id: z.string() });

const expectedEvent = z.strictObject({
  /** Any one of several. */
  type: z.union([z.string(), z.array(z.string()).min(1)]),
  id: z.string().optional(),
  time: z.string().optional(),
  sequence: z.string().optional(),
  data: group,
  /** Fields of a wider form, which count where ours has them. */
  optional: group.optional(),
  fetch: z.array(trigger).optional(),
});

/** What a fixture is to become: events in any order, or a page of a list. */
const expectedSchema = z.union([
  z.array(expectedEvent).transform((events) => ({ events, cursor: undefined, entries: undefined })),
  z.strictObject({
    events: z.array(expectedEvent),
    cursor: z.string().optional(),
    entries: z.number().optional(),
  }),
]);

export type ExpectedEvent = z.infer<typeof expectedEvent>;
export type Expected = z.infer<typeof expectedSchema>;

/** What an answer tells that a field holds. */
const contentSchema = z.strictObject({
  value: z.string().default(''),
  ref: z.union([z.string(), z.number()]).optional(),
  absent: z.literal(true).optional(),
});

const ref = z.union([z.string(), z.number()]);

/** What answers about messages tell, by their requests. */
const messageContents = {
  find: { of: 'found', schema: z.strictObject({ ref: ref.optional() }) },
  send: {
    of: 'sent',
    schema: z.strictObject({
      id: z.string().optional(),
      refused: z.literal(true).optional(),
      absent: z.literal(true).optional(),
    }),
  },
  read: {
    of: 'thread',
    schema: z.strictObject({
      texts: z.array(z.string()).default([]),
      entries: z.number().optional(),
      cursor: z.string().optional(),
      more: z.literal(true).optional(),
    }),
  },
} as const;

const expectedContent: Readonly<Record<ContentKind, string>> = {
  field: 'must have value, ref or absent alone',
  found: 'must have ref alone',
  sent: 'must have id, refused or absent alone',
  thread: 'must have texts, entries, cursor or more alone',
};

const asked = z.strictObject({
  kind: z.string().optional(),
  id: z.string().optional(),
  property: z.string().optional(),
  field: z.string().optional(),
});

/** `fixtures.yaml`: by a fixture's name, which mapping reads it and what it was asked for, where the name does not tell. */
const fixturesSchema = z.record(z.string(), z.strictObject({ map: z.string().optional(), asked: asked.optional() }));
