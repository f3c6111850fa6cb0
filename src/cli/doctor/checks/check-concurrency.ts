import type { Concurrency } from '../../../aws/inspect/concurrency.ts';
import { type Finding, notChecked, ok, warn } from '../finding.ts';

/**
 * Whether the account lets as many functions run at once as the deployment's queues may start, and some more for the rest.
 * @param deployed how many those are, as the deployment's output tells it
 */
export function checkConcurrency({ region, unreserved }: Concurrency, deployed: string | undefined): Finding {
  const pollers = Number(deployed);
  if (!(pollers > 0)) {
    return notChecked(
      'concurrency',
      'The deployment does not tell how many functions it runs at once.',
      'Deploy it anew.',
    );
  }
  const account = `Lambda runs ${unreserved} functions of the account at once in ${region}`;
  if (unreserved > pollers) return ok('concurrency', `${account}; the queues start ${pollers} at most.`);
  return warn(
    'concurrency',
    `${account}, and the queues alone may start ${pollers}: in a rush calls of the REST API are refused, and messages fail that Lambda turns away again and again.`,
    'Ask for more: Service Quotas console > AWS Lambda > Concurrent executions. Until then, deploy with a smaller batchesAtOnce.',
  );
}
