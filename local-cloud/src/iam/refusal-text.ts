import type { AccessRefusal } from './service-call.ts';

/** A refusal in the words of most of AWS's services. */
export function refusalText({ caller, action, resource, reason }: AccessRefusal): string {
  return `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}
