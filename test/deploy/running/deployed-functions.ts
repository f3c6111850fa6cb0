import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { markAsCommonjs } from 'local-cloud/functions.ts';
import type { FunctionModel } from 'local-cloud/template.ts';
import type { DeployedStack } from '../deployed-stack.ts';
import { must } from '../steps.ts';

const python = process.env.PYTHON ?? 'python3';

/**
 * The deployed functions, with the code that Lambda has of them: unpacked into a folder, ready to run.
 * @throws CheckFailed when the code is not that which Lambda was given
 */
export async function deployedFunctions(
  lambda: LambdaClient,
  { resources }: DeployedStack,
  folder: string,
): Promise<FunctionModel[]> {
  mkdirSync(folder, { recursive: true });
  markAsCommonjs(folder);
  const functions = [...resources].filter(([, { type }]) => type === 'AWS::Lambda::Function');
  return Promise.all(
    functions.map(async ([logicalId, { physicalId }]) => {
      const { Configuration: it = {}, Code } = await lambda.send(new GetFunctionCommand({ FunctionName: physicalId }));
      const codeDirectory = join(folder, logicalId, 'code');
      await unpack(Code?.Location ?? '', codeDirectory, it.CodeSha256);
      return {
        logicalId,
        name: physicalId,
        arn: it.FunctionArn ?? '',
        roleArn: it.Role ?? '',
        codeDirectory,
        handler: it.Handler ?? '',
        timeoutSeconds: it.Timeout ?? 3,
        memoryMb: it.MemorySize ?? 128,
        environment: it.Environment?.Variables ?? {},
        logLevel: it.LoggingConfig?.ApplicationLogLevel ?? 'INFO',
        logGroup: { name: it.LoggingConfig?.LogGroup ?? '', isMade: true },
      };
    }),
  );
}

async function unpack(location: string, directory: string, sha256: string | undefined): Promise<void> {
  const answer = await fetch(location);
  must(answer.ok, `${location} is there; it answers ${answer.status}`);
  const zip = Buffer.from(await answer.arrayBuffer());
  must(createHash('sha256').update(zip).digest('base64') === sha256, `${location} is the code that Lambda has`);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, '../code.zip');
  writeFileSync(file, zip);
  execFileSync(python, ['-m', 'zipfile', '-e', file, directory]);
}
