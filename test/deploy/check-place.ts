import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { readStack } from './deployed-stack.ts';
import { isError } from './error-lines.ts';
import { type Operator, operator } from './operator.ts';
import { type CommandPlace, ran } from './ran.ts';
import { type RunningStack, runStack } from './running/run-stack.ts';
import type { SimulatedAccount } from './simulated-account.ts';
import { CheckFailed } from './steps.ts';
import { domain } from './use.ts';

/** A version of the stack: its checkout, and the operator's command line of it. */
export interface Version {
  readonly name: string;
  readonly place: CommandPlace;
  readonly operator: Operator;
}

/** An account with a folder for files: what the steps of the check are made of. */
export type CheckPlace = ReturnType<typeof checkPlace>;

const settings = [`senderAddress=wifi@${domain}`, `identity=${domain}`];
const asWords = (all: readonly string[]) => all.flatMap((setting) => ['-c', setting]);

/** A place for a check in an account. */
export function checkPlace({ address, environment }: SimulatedAccount, folder: string) {
  const cloudFormation = new CloudFormationClient();
  const log = createWriteStream(join(folder, 'functions.log'));
  const stack = () => readStack(cloudFormation);
  const cdk = ({ checkout, environment: env }: CommandPlace, words: readonly string[], of: string) =>
    ran('cdk', [...words, '--output', join(folder, `cdk.out ${of}`)], { cwd: checkout, env });
  let runs = 0;
  return {
    cloudFormation,
    /** The account's address. */
    address,
    folder,
    stack,
    version(name: string, checkout: string) {
      const files = join(folder, `files of ${name}`);
      mkdirSync(files);
      const place = { checkout, environment };
      return { name, place, operator: operator(place, files) };
    },
    /** Runs the CDK's command line of a version, without settings, as AWS's pages say it. */
    cdk: ({ place }: Version, ...words: string[]) => cdk(place, words, 'without settings'),
    /** Deploys a version; each has the same settings, and perhaps more. */
    deploy({ name, place }: Version, more: readonly string[] = []) {
      const said = asWords([...settings, ...more]);
      return cdk(place, ['deploy', '--require-approval', 'never', ...said], `of ${name}`);
    },
    /** Lets the deployed functions work until something is done. */
    async whileRunning<T>(work: (running: RunningStack) => Promise<T>) {
      runs += 1;
      const code = join(folder, `code-${runs}`);
      const { promise: failed, reject } = Promise.withResolvers<never>();
      failed.catch(() => undefined);
      const say = (line: string) => {
        log.write(`${line}\n`);
        // The call would be made again for minutes, while the step waits for what comes of it.
        if (isError(line)) reject(new CheckFailed('no function fails'));
      };
      const running = await runStack(await stack(), { address, folder: code, say });
      return Promise.race([work(running), failed]).finally(() => running.close());
    },
  };
}
