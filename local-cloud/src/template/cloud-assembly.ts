import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.record(z.string(), z.unknown()).optional(),
      displayName: z.string().optional(),
    }),
  ),
});
const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Metadata: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
});
const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string(), packaging: z.string().optional() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** A CloudFormation template, as far as the local cloud reads it. */
export type Template = z.infer<typeof templateSchema>;

/** One resource of a template, its references not yet resolved. */
export type TemplateResource = Template['Resources'][string];

/** The one stack of a `cdk.out` directory. */
export interface CloudAssembly {
  readonly stackName: string;
  readonly template: Template;
  /** Directories of file assets, absolute, by the key that the template names. */
  readonly assetDirectories: ReadonlyMap<string, string>;
}

/**
 * Reads what `cdk synth` left behind.
 * @throws when the directory does not hold exactly one stack.
 */
export function readCloudAssembly(cdkOut: string): CloudAssembly {
  const directory = resolve(cdkOut);
  const artifacts = Object.entries(read(join(directory, 'manifest.json'), manifestSchema).artifacts);
  const stacks = artifacts.filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (!stack || stacks.length > 1) {
    throw new Error(
      `The cloud assembly must hold one stack, but holds: ${stacks.map(([id]) => id).join(', ') || 'none'}`,
    );
  }
  const assets = artifacts.filter(([, artifact]) => artifact.type === 'cdk:asset-manifest');
  return {
    stackName: String(stack[1].properties?.stackName ?? stack[0]),
    template: read(join(directory, String(stack[1].properties?.templateFile)), templateSchema),
    assetDirectories: new Map(
      assets.flatMap(([, { properties }]) => assetsOf(join(directory, String(properties?.file)), directory)),
    ),
  };
}

function assetsOf(file: string, directory: string): [string, string][] {
  return Object.values(read(file, assetsSchema).files).flatMap(({ source, destinations }) =>
    source.packaging === 'zip'
      ? Object.values(destinations).map(({ objectKey }): [string, string] => [
          objectKey,
          resolve(directory, source.path),
        ])
      : [],
  );
}

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
