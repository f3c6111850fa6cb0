import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { countDeliveries } from '../bench/connections/count-deliveries.ts';
import { countLogins } from '../bench/network/count-logins.ts';
import { countReviews } from '../bench/network/count-reviews.ts';
import { synthesizeDevStack } from '../dev/start-dev-stack.ts';
import { deployedSettings } from './performance/deployed-settings.ts';
import { performancePage } from './performance/performance-page.ts';
import { ticketUnits } from './performance/ticket-units.ts';

/** Writes the page of what limits, from the template and from counted units. */
const cdkOut = fileURLToPath(new URL('../.local/cdk.out', import.meta.url));
console.info = () => undefined;
await synthesizeDevStack();
const page = performancePage(deployedSettings(cdkOut), {
  units: await ticketUnits(cdkOut),
  connected: await countDeliveries(cdkOut),
  networks: await countLogins(cdkOut),
  reviews: await countReviews(cdkOut),
});
writeFileSync(new URL('../docs/performance.md', import.meta.url), page);
