import type { Concurrency } from '../../../aws/inspect/concurrency.ts';
import { type Finding, notChecked, ok, warn } from '../finding.ts';

/**
 * Whether the account's Lambda concurrency exceeds the number of functions that the deployment's queues may start.
 * @param deployed that number, from the deployment's output
 */
export function checkConcurrency({ region, unreserved }: Concurrency, deployed: string | undefined): Finding {
  const pollers = Number(deployed);
  if (!(pollers > 0)) {
    return notChecked(
      'concurrency',
      'The deployment has no output with the number of functions that its queues start.',
      'Deploy it again.',
    );
  }
  const account = `The account's Lambda concurrency in ${region} is ${unreserved}`;
  if (unreserved > pollers) return ok('concurrency', `${account}; the queues start at most ${pollers} functions.`);
  return warn(
    'concurrency',
    `${account}, and the queues alone may start ${pollers} functions: under load REST API calls are throttled, and messages that Lambda throttles repeatedly fail.`,
    'Request 1,000, which most accounts have: Service Quotas console > AWS Lambda > Concurrent executions. No setting helps instead: most of these functions send mails, and their number is fixed. A few guests a day are served meanwhile.',
  );
}
