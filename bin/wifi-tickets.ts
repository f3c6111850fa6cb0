import { wifiTicketsApp } from '../lib/app/wifi-tickets-app.ts';

try {
  wifiTicketsApp();
} catch (error) {
  // One sentence helps whoever deploys more than a stack trace.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
