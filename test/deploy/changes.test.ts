import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { formatDifferences, fullDiff } from '@aws-cdk/cloudformation-diff';
import { expect, test } from 'vitest';
import { lostIn } from './changes.ts';

const table = (key: string) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: { KeySchema: [{ AttributeName: key, KeyType: 'HASH' }] },
});
const schedule = { Type: 'AWS::Scheduler::Schedule', Properties: {} };

/** What CDK shows of a change. */
async function shown(before: object, after: object): Promise<string> {
  const lines = new PassThrough();
  formatDifferences(lines, fullDiff({ Resources: before }, { Resources: after }));
  lines.end();
  return text(lines);
}

test('a table that would be replaced or removed is found in the diff', async () => {
  for (const after of [{ Table: table('sk') }, {}]) {
    const diff = await shown({ Table: table('pk') }, after);
    expect(() => lostIn(diff)).toThrow(/stays: \[.\] AWS::DynamoDB::GlobalTable Table/);
  }
});

test('what may go is listed', async () => {
  const before = { Table: table('pk'), Schedule: schedule };
  expect(lostIn(await shown(before, { Table: table('pk') }))).toEqual([expect.stringContaining('Schedule destroy')]);
});
