import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { bundleOf, deskPageFiles } from '../bundle/bundle-of.ts';

/**
 * The code of one of our functions, bundled on this machine at synth, with the files that it serves beside it. The package has
 * `package/function-code.ts` in place of this file.
 * @param folder below `functions/`, for example `issue-tickets`
 */
export function functionCode(folder: string): lambda.Code {
  return lambda.Code.fromAsset(join(import.meta.dirname, '../../functions', folder), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Required by the type but never used: the function is always bundled locally.
      image: DockerImage.fromRegistry('scratch'),
      local: {
        tryBundle(outputDirectory) {
          const served = folder === 'desk' ? Object.entries(deskPageFiles()) : [];
          const files = served.map(([path, text]) => [join('page', path), text] as const);
          for (const [path, text] of [['index.js', bundleOf(folder)] as const, ...files]) {
            const file = join(outputDirectory, path);
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, text);
          }
          return true;
        },
      },
    },
  });
}
