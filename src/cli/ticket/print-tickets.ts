import { resolve } from 'node:path';
import type { PrintLayout } from '../../domain/model/print-layout.ts';
import { CliError } from '../cli-error.ts';
import type { DeploymentOptions } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { privateFile } from '../private-file.ts';
import { terminal } from '../terminal.ts';
import { printableLetters } from './printable-letters.ts';

/** The options of `ticket print`. */
export interface PrintOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location?: string;
  readonly layout: PrintLayout;
  readonly copies: number;
  readonly language?: string;
  readonly out?: string;
  readonly pdf?: string;
}

/**
 * `ticket print`: prints the page to standard output, or to files that only their owner can read.
 * @throws CliError if a ticket does not exist or is not valid any more, or both files are the same: then none is printed
 */
export async function printTickets(serials: readonly string[], options: PrintOptions): Promise<void> {
  const { layout, copies, out, pdf, json } = options;
  if (out !== undefined && pdf !== undefined && resolve(out) === resolve(pdf))
    throw new CliError(`--out and --pdf both name ${out}: one would replace the other. Name two files.`, 2);
  const letters = await printableLetters([...new Set(serials)], options);
  // Loaded here, so that other commands start faster.
  const { printedPage } = await import('../../channels/print/printed-page.ts');
  if (pdf !== undefined) {
    const { printedPdf } = await import('./printed-pdf.ts');
    await privateFile.replace(pdf, await printedPdf(letters, { layout, copies }));
  }
  const page = printedPage(letters, { layout, copies });
  if (out !== undefined) await privateFile.replace(out, page);
  if (out === undefined && pdf === undefined) {
    terminal.printPage(page);
    return;
  }
  const files = [pdf, out].filter((file) => file !== undefined);
  const tickets = `${letters.length} ${letters.length === 1 ? 'ticket' : 'tickets'}`;
  printResult(json, { tickets: serials, layout, copies, files }, [
    `Printed ${tickets}${copies > 1 ? `, ${copies} copies each` : ''}: ${files.join(', ')}`,
  ]);
}
