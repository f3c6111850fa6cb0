import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CliError } from '../../../kit/cli/errors.ts';
import { unreadableFile } from '../../../kit/cli/files.cli.ts';
import { printResult } from '../../../kit/cli/terminal.cli.ts';
import { fileProblemText } from '../../../kit/yaml-file.ts';
import { stripBody } from '../../receive/strip-body.ts';
import { jsonataTranslator } from '../../translate/jsonata-translator.service.ts';
import { readBody } from '../../translate/read-body.ts';
import { Untranslatable } from '../../translate/translated.ts';
import { compileConnector } from '../compile-connector.service.ts';
import { type Guesses, guessFields } from './guess-fields.ts';
import { fieldPath, privateFields, type SampleField, sampleFields } from './sample-fields.ts';
import { type SkeletonFile, skeletonFile, skeletonMapping, skeletonReadme } from './skeleton.ts';

/** The options of `connector init`. */
export interface InitOptions {
  readonly json?: boolean;
  readonly sample: readonly string[];
  /** The path of the field that numbers reservations. */
  readonly reservation?: string;
}

interface Sample {
  /** Its file in `fixtures/`, without what it ends with. */
  readonly stem: string;
  readonly body: string;
}

/**
 * Writes a connector's folder from payloads of a system: what runs, and is to be filled in.
 * @throws CliError if a sample cannot be read, or the folder is there already: nothing is written then
 */
export async function initConnector(folder: string, { sample, json, reservation }: InitOptions): Promise<void> {
  const id = basename(folder);
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(id))
    throw new CliError('The name must be of small letters, digits and hyphens, 32 at most.', 2);
  if (existsSync(folder)) throw new CliError(`${folder} is there already: nothing was written.`);
  const samples = readSamples(sample);
  const { files, isGuessed } = await connectorFiles(id, samples, reservation);
  for (const [path, text] of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text, { flag: 'wx' });
  }
  const names = [...files.keys()];
  printResult(json, { id, folder, files: names }, [
    `${folder} has ${names.length} files: ${names.filter((name) => !name.startsWith('fixtures/')).join(', ')}, and the samples in fixtures/.`,
    ...(isGuessed ? [] : [unguessed]),
    'The samples are copied as they are: replace names, addresses, phones and numbers of guests in them.',
    `1. Fill in delivery.jsonata: its comment lists every field. 2. wifi-tickets connector test ${folder} tells what came of it; if that is right, wifi-tickets connector test ${folder} --write makes it what is expected.`,
    `3. wifi-tickets connector apply ${folder}`,
  ]);
}

const unguessed =
  "No field's name tells which one numbers the reservation, so no event comes of the samples yet. Name it (remove the folder, and add --reservation PATH, such as payload.booking.no), or put its path into delivery.jsonata.";

function readSamples(paths: readonly string[]): Sample[] {
  const stems = new Set<string>();
  return paths.map((path) => {
    const body = contents(path);
    const plain = basename(path)
      .toLowerCase()
      .replace(/\.[a-z]+$/, '')
      .replaceAll(/[^a-z0-9_-]+/g, '-');
    let stem = plain;
    for (let n = 2; stems.has(stem); n++) stem = `${plain}-${n}`;
    stems.add(stem);
    return { stem, body };
  });
}

function contents(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw unreadableFile(path);
  }
}

/** A connector's files, by their paths in its folder, and whether it is known which field numbers reservations. */
async function connectorFiles(
  id: string,
  samples: readonly Sample[],
  reservation: string | undefined,
): Promise<{ readonly files: ReadonlyMap<string, string>; readonly isGuessed: boolean }> {
  const kinds = new Set(samples.map(({ body }) => (body.trimStart().startsWith('<') ? 'xml' : 'json')));
  if (kinds.size > 1) throw new CliError('The samples must all be JSON, or all be XML.');
  const [kind = 'json'] = kinds;
  const trees = samples.map(({ body, stem }) => treeOf(body, kind, stem));
  const fields = sampleFields(trees);
  const guesses = guessFields(fields, namedField(reservation, fields));
  const drop = privateFields(
    fields,
    Object.values(guesses).flatMap((field) => field ?? []),
  );
  const files = new Map([
    ['connector.yaml', skeletonFile({ id, body: kind, drop, order: orderOf(guesses, samples.length) })],
    ['delivery.jsonata', skeletonMapping({ fields, samples: samples.length, guesses, drop })],
    [
      'README.md',
      skeletonReadme(
        id,
        samples.map(({ stem }) => `${stem}.${kind}`),
      ),
    ],
  ]);
  const { connector, errors } = compileConnector(files);
  if (errors) throw new CliError(errors.map(fileProblemText));
  const translator = jsonataTranslator();
  for (const { stem, body } of samples) {
    const kept = stripBody(Buffer.from(body), connector);
    if (!kept) throw new CliError(`The sample ${stem} cannot be read as ${kind.toUpperCase()}.`);
    const { events } = await translator.delivery(kept.text, connector);
    files.set(`fixtures/${stem}.${kind}`, body);
    files.set(`fixtures/expected/${stem}.json`, `${JSON.stringify(events, null, 2)}\n`);
  }
  return { files, isGuessed: guesses.reservation !== undefined };
}

function namedField(path: string | undefined, fields: readonly SampleField[]): SampleField | undefined {
  if (path === undefined) return undefined;
  const field = fields.find((one) => one.names.join('.') === path || fieldPath(one) === path);
  if (field) return field;
  const all = fields.map((one) => one.names.join('.')).join(', ');
  throw new CliError(`The samples have no field ${path} (--reservation). Their fields: ${all}`, 2);
}

/** What orders the deliveries, if every sample has it. */
function orderOf({ eventTime, sequence }: Guesses, samples: number): SkeletonFile['order'] {
  const field = eventTime ?? sequence;
  if (field?.samples !== samples || field.kinds.some((kind) => !kind.startsWith('moment'))) return undefined;
  return eventTime ? 'time' : 'sequence';
}

function treeOf(body: string, kind: 'json' | 'xml', name: string): unknown {
  try {
    return readBody(body, kind);
  } catch (error) {
    if (error instanceof Untranslatable) throw new CliError(`The sample ${name} cannot be read: ${error.detail}.`);
    throw error;
  }
}
