import type { CallNeeds, MakeArn, RequestBody } from '../service-call.ts';

/**
 * What a call of SSM's parameter store needs.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function parameterNeeds(operation: string, { Name }: RequestBody, arn: MakeArn): CallNeeds {
  if (!['GetParameter', 'PutParameter', 'DeleteParameter'].includes(operation)) return undefined;
  return [{ action: `ssm:${operation}`, resource: arn('ssm', parameterResource(String(Name ?? ''))) }];
}

/** The last part of a parameter's ARN: a name that begins with a slash has no second one there. */
export function parameterResource(name: string): string {
  return `parameter/${name.replace(/^\//, '')}`;
}
