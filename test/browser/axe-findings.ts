import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page or a part of it, however serious, and where it could not tell the contrast of a text. */
export async function axeFindings(page: Page, options: RunOptions = {}, part?: string): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const run = JSON.stringify({ iframes: false, resultTypes: ['violations', 'incomplete'], ...options });
  const { violations, incomplete } = await page.evaluate<AxeResults>(
    `axe.run(${part ? JSON.stringify(part) : 'document'}, ${run})`,
  );
  const bad = [...violations, ...incomplete.filter(({ id }) => id === 'color-contrast')];
  return bad.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}
