import { STATUS_CODES } from 'node:http';
import { type FieldProblem, type ProblemReason, problemBody, problems } from '../../src/rest/wire/problem.ts';
import { everyHeader, headerRef } from './header-ref.ts';
import { words } from './words.ts';

const sampleErrors: Partial<Record<ProblemReason, readonly FieldProblem[]>> = {
  invalid: [{ pointer: '/service', detail: 'is not on offer at this Location' }],
  unsupported_type: [{ pointer: '/header/Content-Type', detail: 'must be application/json, in UTF-8' }],
};

const byStatus = Map.groupBy(Object.keys(problems) as ProblemReason[], (reason) => problems[reason].status);

/** The error responses, one per status, with each reason as an example. */
export const problemResponses = Object.fromEntries(
  [...byStatus]
    .toSorted(([one], [other]) => one - other)
    .map(([status, reasons]) => {
      const advice = words.statuses[status];
      if (!advice) throw new Error(`There is no advice on ${status}`);
      const own = Object.entries(advice.headers ?? {}).map(([header, name]) => [header, headerRef(name)]);
      const examples = reasons.map((reason) => {
        return [reason, { value: problemBody({ reason, errors: sampleErrors[reason] ?? [] }) }];
      });
      const schema = { $ref: '#/components/schemas/Problem' };
      const content = { 'application/problem+json': { schema, examples: Object.fromEntries(examples) } };
      const headers = { ...everyHeader, ...Object.fromEntries(own) };
      return [problemName(status), { description: advice.description, headers, content }];
    }),
);

/** What the document calls a status's answer: `NotFound`. */
export function problemName(status: number): string {
  return (STATUS_CODES[status] ?? '').replaceAll(' ', '');
}
