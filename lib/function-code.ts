import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const root = join(import.meta.dirname, '..');
const bundler = join(import.meta.dirname, 'bundle/bundle.ts');

/** The code of one of our functions, bundled on this machine at synth; `folder` below `functions/`, for example `issue-tickets`. */
export function functionCode(folder: string): lambda.Code {
  const source = join(root, 'functions', folder);
  return lambda.Code.fromAsset(source, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by the type, and never used: the function is always bundled here.
      image: DockerImage.fromRegistry('scratch'),
      local: {
        tryBundle(outputDirectory) {
          const [entry, output] = [join(source, 'index.ts'), join(outputDirectory, 'index.js')];
          execFileSync(process.execPath, [bundler, entry, output], { stdio: ['ignore', 'ignore', 'inherit'] });
          return true;
        },
      },
    },
  });
}
