import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import { wifiTicketsApp } from '../../../lib/app/wifi-tickets-app.ts';
import { packageVersion } from '../../../lib/kit/package-folder.ts';
import { type GivenSettings, settingsFile, settingsTable } from '../../../src/operations/settings/settings.schema.ts';
import { settingsFileText } from '../../../src/operations/settings/settings-file.schema.ts';
import { assetsBucket, assetsPrefix, parameterSettings, parameters, stackName, withParameters } from './parameters.ts';
import { zipOf } from './zip.ts';

/** The folder of the functions' code, beside the template. */
export const assetsFolder = 'assets';

/** The template's file. */
export const templateFile = 'wifi-tickets.template.json';

/** The settings of the template that are no parameters: what most hotels want. Whoever wants another deploys by the CDK. */
export const fixedSettings = { alarms: 'essential', desk: true } as const satisfies GivenSettings;

/** A CloudFormation template. */
export interface Template {
  readonly Resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [section: string]: unknown;
}

/**
 * Writes the deployment that needs no toolchain: one template, whose parameters are settings, and the functions' code as files
 * for a bucket. The same sources make the same files, to the byte.
 */
export function writeDeploymentTemplate(folder: string): { readonly template: Template; readonly version: string } {
  const out = mkdtempSync(join(tmpdir(), 'deployment-template-'));
  try {
    const { template, code } = synthesized(out);
    // Of the same version's files before: they would be handed out, too.
    rmSync(join(folder, assetsFolder), { recursive: true, force: true });
    mkdirSync(join(folder, assetsFolder), { recursive: true });
    for (const [name, directory] of code) writeFileSync(join(folder, assetsFolder, name), zipOf(filesIn(directory)));
    writeFileSync(join(folder, templateFile), `${JSON.stringify(template, undefined, 1)}\n`);
    return { template, version: packageVersion() };
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Synthesizes the stack as `cdk deploy` does, with placeholders as settings; and tells the folder of each file of code. */
function synthesized(folder: string): { readonly template: Template; readonly code: ReadonlyMap<string, string> } {
  const placeholders = Object.entries(parameterSettings).map(([name, { placeholder }]) => [name, placeholder]);
  const settings = { ...Object.fromEntries(placeholders), ...fixedSettings, stackName } as GivenSettings;
  writeFileSync(join(folder, settingsFile), settingsFileText(settings));
  const outdir = join(folder, 'cdk.out');
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../cdk.json'), 'utf8'));
  const defaultStackSynthesizer = new CliCredentialsStackSynthesizer({
    fileAssetsBucketName: assetsBucket,
    bucketPrefix: assetsPrefix,
    qualifier: 'none',
  });
  const app = new App({ outdir, context, analyticsReporting: false, defaultStackSynthesizer });
  wifiTicketsApp(app, folder);
  app.synth({ skipValidation: true });
  const read = (file: string) =>
    JSON.parse(readFileSync(join(outdir, `${settingsTable.stackName.standard}.${file}.json`), 'utf8'));
  const { Resources, Outputs } = read('template');
  return {
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `wifi-tickets ${packageVersion()}: Wi-Fi tickets for hotel guests, from event to ticket to e-mail`,
      Parameters: parameters,
      Resources: withParameters(withoutMetadata(Resources)),
      Outputs: withParameters(Outputs),
    },
    code: codeFolders(read('assets').files, outdir),
  };
}

interface FileAsset {
  readonly source: { readonly path: string; readonly packaging: 'zip' | 'file' };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}

function codeFolders(files: Readonly<Record<string, FileAsset>>, outdir: string): ReadonlyMap<string, string> {
  const zipped = Object.values(files).filter(({ source }) => source.packaging === 'zip');
  return new Map(
    zipped.map(({ source, destinations }) => {
      const [{ objectKey } = { objectKey: '' }] = Object.values(destinations);
      return [objectKey.replace(assetsPrefix, ''), join(outdir, source.path)];
    }),
  );
}

/** Metadata tells the CDK's tools where a resource stands in the app. */
function withoutMetadata(resources: Template['Resources']): Template['Resources'] {
  return Object.fromEntries(Object.entries(resources).map(([id, { Metadata: _, ...plain }]) => [id, plain]));
}

function filesIn(directory: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).toSorted();
  return new Map(paths.map((path) => [path.slice(directory.length + 1), readFileSync(path)]));
}
