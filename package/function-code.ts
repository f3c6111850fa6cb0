import { join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';

/**
 * The code of one of our functions, as the package brings it along: the same file, and so the same asset, as one that
 * is bundled at synth. `npm run build` puts this in place of `lib/kit/function-code.ts`.
 * @param folder below `functions/`, for example `issue-tickets`
 */
export function functionCode(folder: string): lambda.Code {
  return lambda.Code.fromAsset(join(import.meta.dirname, 'functions', folder));
}
