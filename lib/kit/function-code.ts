import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { bundleOf } from '../bundle/bundle-of.ts';

/**
 * The code of one of our functions, bundled on this machine at synth. The package has `package/function-code.ts` in
 * place of this file.
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
          writeFileSync(join(outputDirectory, 'index.js'), bundleOf(folder));
          return true;
        },
      },
    },
  });
}
