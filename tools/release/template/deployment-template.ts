import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CliCredentialsStackSynthesizer, Duration } from 'aws-cdk-lib';
import { packageVersion } from '../../../lib/kit/package-folder.ts';
import { SenderIdentity } from '../../../lib/mail/sender-identity.ts';
import type { AlarmChoice } from '../../../lib/operations/alarms/monitoring.ts';
import { WifiTicketsStack } from '../../../lib/wifi-tickets-stack.ts';
import { settingsTable } from '../../../src/operations/settings/settings.schema.ts';
import { either, type Template } from './either.ts';
import { assetsBucket, assetsPrefix, placeholders, stackName, withParameters } from './parameters.ts';
import { zipOf } from './zip.ts';

/** The folder of the functions' code, beside the template. */
export const assetsFolder = 'assets';

/** The template's file. */
export const templateFile = 'wifi-tickets.template.json';

/** CloudFormation's limits of a template. */
const limits = { bytes: 1_000_000, resources: 500, parameters: 200, outputs: 200 };

interface Choices {
  readonly alarms: AlarmChoice;
  readonly canary: boolean;
  readonly desk: boolean;
}

/**
 * Writes the deployment that needs no toolchain: one template, whose parameters are settings, and the functions' code as files
 * for a bucket. The same sources make the same files, to the byte.
 * @throws Error if the template is above a limit of CloudFormation's
 */
export function writeDeploymentTemplate(folder: string): { readonly template: Template; readonly version: string } {
  const out = mkdtempSync(join(tmpdir(), 'deployment-template-'));
  try {
    const { template, code } = synthesized(out);
    // Of the same version's files before: they would be handed out, too.
    rmSync(join(folder, assetsFolder), { recursive: true, force: true });
    mkdirSync(join(folder, assetsFolder), { recursive: true });
    for (const [name, directory] of code) writeFileSync(join(folder, assetsFolder, name), zipOf(filesIn(directory)));
    const text = `${JSON.stringify(template, undefined, 1)}\n`;
    checkLimits(template, text);
    writeFileSync(join(folder, templateFile), text);
    return { template, version: packageVersion() };
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Synthesizes the stack in each of its forms, and makes one template of them. */
function synthesized(folder: string): { readonly template: Template; readonly code: ReadonlyMap<string, string> } {
  const code = new Map<string, string>();
  const form = (choices: Choices): Template => {
    const outdir = join(folder, Object.values(choices).join('-'));
    addForm(outdir, choices);
    const read = (file: string) => JSON.parse(readFileSync(join(outdir, `${stackId}.${file}.json`), 'utf8'));
    for (const { source, destinations } of Object.values<FileAsset>(read('assets').files)) {
      const [{ objectKey } = { objectKey: '' }] = Object.values(destinations);
      if (source.packaging === 'zip') code.set(objectKey.replace(assetsPrefix, ''), join(outdir, source.path));
    }
    const { Resources, Outputs } = read('template');
    return { Resources: withoutMetadata(Resources), Outputs };
  };
  const byAlarms = (others: Omit<Choices, 'alarms'>) => {
    const some = either('AllAlarms', form({ alarms: 'all', ...others }), form({ alarms: 'essential', ...others }));
    return either('AnyAlarms', some, form({ alarms: 'none', ...others }));
  };
  const byCanary = (desk: boolean) =>
    either('HasCanary', byAlarms({ canary: true, desk }), byAlarms({ canary: false, desk }));
  return { template: withParameters(either('HasDesk', byCanary(true), byCanary(false)), packageVersion()), code };
}

/** The id of the checkout's stack, of which logical ids are made: both ways of deploying make the same. */
const stackId = settingsTable.stackName.standard;

/** Metadata tells the CDK's tools where a resource stands in the app. */
function withoutMetadata(resources: Template['Resources']): Template['Resources'] {
  return Object.fromEntries(Object.entries(resources).map(([id, { Metadata: _, ...plain }]) => [id, plain]));
}

interface FileAsset {
  readonly source: { readonly path: string; readonly packaging: 'zip' | 'file' };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}

function addForm(outdir: string, choices: Choices): void {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../cdk.json'), 'utf8'));
  const app = new App({ outdir, context, analyticsReporting: false });
  const { senderAddress, identity, retentionDays, dailyTickets, dailyMails, dailyEvents, ...same } = placeholders;
  new WifiTicketsStack(app, stackId, {
    ...same,
    ...choices,
    stackName,
    senderAddress,
    identity: SenderIdentity.existing(identity),
    retention: Duration.days(retentionDays),
    dailyQuotas: { tickets: dailyTickets, mails: dailyMails, events: dailyEvents },
    synthesizer: new CliCredentialsStackSynthesizer({
      fileAssetsBucketName: assetsBucket,
      bucketPrefix: assetsPrefix,
      qualifier: 'none',
    }),
  });
  app.synth({ skipValidation: true });
}

function filesIn(directory: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  return new Map(paths.map((path) => [path.slice(directory.length + 1), readFileSync(path)]));
}

function checkLimits({ Resources, Parameters, Outputs }: Template, text: string): void {
  const counted = {
    bytes: Buffer.byteLength(text),
    resources: Object.keys(Resources).length,
    parameters: Object.keys(Parameters ?? {}).length,
    outputs: Object.keys(Outputs).length,
  };
  for (const [what, limit] of Object.entries(limits)) {
    const count = counted[what as keyof typeof counted];
    if (count > limit) throw new Error(`The template has ${count} ${what}: CloudFormation takes ${limit}`);
  }
}
