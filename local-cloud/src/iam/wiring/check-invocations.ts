import type { StackModel } from '../../template/stack-model.ts';
import { serviceMay } from './service-may.ts';
import type { WiringHost } from './wiring-host.ts';

const action = 'lambda:InvokeFunction';

/** Whether the HTTP API, schedules and rules may call their functions. */
export function checkInvocations(
  { functions, httpApis, schedules, resourcePolicies }: StackModel,
  { control, region, account, arn }: WiringHost,
): void {
  const target = (owner: string, functionName: string): string => {
    const found = functions.find(({ name }) => name === functionName);
    if (!found) throw new Error(`${owner} leads to ${functionName}, which is no function of the template`);
    return found.arn;
  };
  const permitted = (owner: string, service: string, resource: string, source: string) => {
    const need = { action, resource, keys: { 'aws:SourceArn': source } };
    if (!serviceMay(service, need, { region, account, policy: resourcePolicies.get(resource) }))
      throw new Error(`${owner}: no permission of ${resource} lets ${service} call it for ${source}`);
  };
  for (const { id, routes } of httpApis) {
    for (const { logicalId, method, path, functionName } of routes) {
      // The default route counts as one part: https://github.com/aws/serverless-application-model/pull/2574
      const route = path === '$default' ? path : `${method}${path}`;
      const source = arn('execute-api', `${id}/$default/${route}`);
      permitted(logicalId, 'apigateway.amazonaws.com', target(logicalId, functionName), source);
    }
  }
  for (const { logicalId, functionName, by } of schedules) {
    const resource = target(logicalId, functionName);
    if (by.source === 'aws.events') permitted(logicalId, 'events.amazonaws.com', resource, by.ruleArn);
    else if (control.decide(logicalId, { action, resource }) !== 'allowed')
      throw new Error(`${logicalId}: the role ${by.roleArn} does not allow ${action} on ${resource}`);
  }
}
