import { expect, test } from 'vitest';
import { errorLines } from './error-lines.ts';

test('of the log the last warnings and errors are told, without addresses and secrets', () => {
  const log = [
    ...Array.from({ length: 20 }, (_, at) => `10:00:00.${100 + at} Stack-IssueTickets-AB12 error old ${at}`),
    '10:00:01.000 Stack-IssueTickets-AB12 info applied id=1',
    '10:00:02.000 Stack-DeliverTickets-AB12 warn send_failed to=ada@example.com "Ada <ada@example.com>"',
    `10:00:03.000 Stack-StackApiHttpApiFunction52BC2F9CDE-NCXPRNNXODZA error AccessDenied Bearer ${'k'.repeat(43)} TABLE_NAME is not set`,
    '    at somewhere (index.js:1:1)',
  ].join('\n');
  const lines = errorLines(log);
  expect(lines).toHaveLength(10);
  expect(lines.slice(-3)).toEqual([
    '10:00:00.119 Stack-IssueTickets-AB12 error old 19',
    '10:00:02.000 Stack-DeliverTickets-AB12 warn send_failed to=<address> "Ada <<address>>"',
    '10:00:03.000 Stack-StackApiHttpApiFunction52BC2F9CDE-NCXPRNNXODZA error AccessDenied Bearer <secret> TABLE_NAME is not set',
  ]);
});
