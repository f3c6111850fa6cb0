import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { synthesizeDevStack } from '../dev/start-dev-stack.ts';
import { costsPage } from './costs/costs-page.ts';
import { countedUse } from './costs/counted-use.ts';

/** Writes the page of costs, from counted use and list prices. */
console.info = () => undefined;
await synthesizeDevStack();
const page = costsPage(await countedUse(fileURLToPath(new URL('../.local/cdk.out', import.meta.url))));
writeFileSync(new URL('../docs/costs.md', import.meta.url), page);
