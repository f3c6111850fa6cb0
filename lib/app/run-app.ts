import { wifiTicketsApp } from './wifi-tickets-app.ts';

/** Runs the CDK app; ends the process if settings are wrong. */
export function runApp(): void {
  try {
    wifiTicketsApp();
  } catch (error) {
    // One sentence helps more than a stack trace.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
