import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { changedFields } from '../../app/changed-fields.ts';
import { listLocations, readLocation, writeLocation } from '../../aws/table/location-table.ts';
import { fileProblemText } from '../../contract/files/file-problem.ts';
import { readLocationFile } from '../../contract/locations/location-file.ts';
import type { Location } from '../../domain/model/location.ts';
import { CliError } from '../cli-error.ts';
import { columns } from '../columns.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly dryRun?: boolean };

/** The effect of applying a location. */
interface LocationChange {
  readonly id: string;
  readonly change: 'created' | 'changed' | 'unchanged';
  /** Paths of the fields that differ. No values, because one is the network's password. */
  readonly fields: readonly string[];
}

/** `location apply`, `location list`, `location show`. */
export function locationCommands(program: Command): void {
  const location = program.command('location').description('Locations and their services');
  location
    .command('apply')
    .description('Check location files (YAML) and write them; running functions use a change within a minute')
    .argument('<file...>', 'one YAML file per location')
    .option('--dry-run', 'show what would change, without writing')
    .action(async (files: string[], _: unknown, command: Command) => apply(files, command.optsWithGlobals<Options>()));
  location
    .command('list')
    .description('List all locations')
    .action(async (_: unknown, command: Command) => list(command.optsWithGlobals<Options>()));
  location
    .command('show')
    .description('Show one location with its services')
    .argument('<id>', 'the location, for example 28XXX004')
    .action(async (id: string, _: unknown, command: Command) => showOne(id, command.optsWithGlobals<Options>()));
}

async function apply(files: readonly string[], options: Options): Promise<void> {
  const locations = readAll(files);
  const deployment = await findDeployment(options);
  const changes: LocationChange[] = [];
  for (const location of locations) changes.push(await applyOne(location, deployment, options.dryRun));
  const dryRunNote = options.dryRun ? ' (dry run, nothing was written)' : '';
  printResult(
    options.json,
    changes,
    changes.map(
      ({ id, change, fields }) => `${id} ${change}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}${dryRunNote}`,
    ),
  );
}

/** Reads all files before writing: one error, and nothing is written. */
function readAll(files: readonly string[]): Location[] {
  const problems: string[] = [];
  const locations: Location[] = [];
  for (const file of files) {
    const read = readLocationFile(textOf(file), file);
    if (read.errors) problems.push(...read.errors.map(fileProblemText));
    else locations.push(read.location);
  }
  if (problems.length > 0) throw new CliError(problems);
  const twice = locations.find(({ id }, i) => locations.findIndex((other) => other.id === id) !== i);
  if (twice) throw new CliError(`The location ${twice.id} is in two files.`);
  return locations;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CliError(`The file ${file} cannot be read.`);
  }
}

async function applyOne(location: Location, deployment: Deployment, dryRun?: boolean): Promise<LocationChange> {
  const before = await readLocation(deployment, location.id);
  const fields = before === undefined ? [] : changedFields(before, location);
  const change = before === undefined ? 'created' : fields.length > 0 ? 'changed' : 'unchanged';
  // Also an unchanged one: an older command line may have written it where functions do not read it, or an earlier run was interrupted.
  if (!dryRun) await writeLocation(deployment, location);
  return { id: location.id, change, fields };
}

async function list(options: Options): Promise<void> {
  const locations = await listLocations(await findDeployment(options));
  const rows = locations.map(({ id, name, timeZone, language, services, issueAt }) => [
    id,
    name,
    timeZone,
    language,
    String(services.length),
    issueAt,
  ]);
  const lines = columns(['ID', 'NAME', 'ZONE', 'LANGUAGE', 'SERVICES', 'ISSUES AT'], rows);
  printResult(
    options.json,
    locations.map(withoutSecrets),
    locations.length > 0 ? lines : ['No location was applied yet.'],
  );
}

async function showOne(id: string, options: Options): Promise<void> {
  const found = await readLocation(await findDeployment(options), id);
  if (!found) throw new CliError(`There is no location ${id}.`);
  const shown = withoutSecrets(found);
  printResult(options.json, shown, stringify(shown).trimEnd().split('\n'));
}

function withoutSecrets(location: Location): Location {
  const { password, ...network } = location.network;
  return { ...location, network: password === undefined ? network : { ...network, password: '********' } };
}
