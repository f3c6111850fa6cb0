import * as z from 'zod/mini';
import { mostCopies, type PrintLayout, printLayouts } from '../../domain/model/print-layout.ts';
import { type Query, readQuery, wholeNumber } from './list-query.ts';

/** The query of GET print. */
export const printQuery = z.object({
  layout: z.optional(z.enum(printLayouts, { error: `must be one of ${printLayouts.join(', ')}` })),
  copies: z.optional(wholeNumber(1, mostCopies)),
});

/** On what a ticket is printed, and how often; once on a slip unless said otherwise. @throws Problem */
export function readPrintQuery(query: Query): { readonly layout: PrintLayout; readonly copies: number } {
  const { layout = 'slip', copies } = readQuery(query, printQuery);
  return { layout, copies: Number(copies ?? 1) };
}
