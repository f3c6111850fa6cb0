import * as z from 'zod/mini';
import { mostCopies, type PrintLayout, printLayouts } from '../../domain/model/print-layout.ts';
import { type Query, readQuery, wholeNumber } from './list-query.ts';

/** The query of GET print. */
export const printQuery = z.object({
  layout: z.optional(z.enum(printLayouts, { error: `must be one of ${printLayouts.join(', ')}` })),
  copies: z.optional(wholeNumber(1, mostCopies)),
});

/** Layout and copies of a printed ticket; by default one slip. @throws Problem */
export function readPrintQuery(query: Query): { readonly layout: PrintLayout; readonly copies: number } {
  const { layout = 'slip', copies } = readQuery(query, printQuery);
  return { layout, copies: Number(copies ?? 1) };
}
