import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { losses } from '../simulation/oracle/counts.ts';
import { scratchFolder } from '../testkit/program.ts';
import { runReal } from './run-real.ts';

const folder = scratchFolder();

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

/** The stack with queues whose messages come again after half a minute: what is killed is not waited for three. */
function hastyStack(): string {
  const cdkOut = join(folder, 'cdk.out');
  cpSync(join(import.meta.dirname, '../../.local/cdk.out'), cdkOut, { recursive: true });
  const [name = ''] = readdirSync(cdkOut).filter((file) => file.endsWith('.template.json'));
  const file = join(cdkOut, name);
  const template = JSON.parse(readFileSync(file, 'utf8'));
  for (const { Type, Properties } of Object.values<Resource>(template.Resources))
    if (Type === 'AWS::SQS::Queue' && Properties?.RedrivePolicy) Properties.VisibilityTimeout = 91;
  writeFileSync(file, JSON.stringify(template));
  return cdkOut;
}

test('processes that are killed, answers that are lost, and messages that come twice lose and double nothing', async () => {
  const rates = { kill: 0.15, duplicate: 0.1, loseAnswer: 0.02, loseCall: 0.002, loseMailAnswer: 0 };
  const seed = 7;
  // A sender that is killed keeps its mail leased for three minutes: `npm run chaos` has the time.
  const mayDie = (name: string) => name.includes('IssueTickets') || name.includes('issue-tickets');
  const result = await runReal({ seed, events: 150, rates, mayDie, cdkOut: hastyStack(), log: () => undefined });
  console.info(`seed ${seed}: ${result.events} events, ${result.mails} mails, ${JSON.stringify(result.wrongs)}`);
  expect(result.wrongs.kills).toBeGreaterThan(0);
  expect(Object.fromEntries(losses.map((name) => [name, result[name]]))).toEqual(
    Object.fromEntries(losses.map((name) => [name, 0])),
  );
  expect(result.doubleMails).toBe(0);
}, 1_800_000);
