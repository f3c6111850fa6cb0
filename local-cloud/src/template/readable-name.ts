import type { TemplateResource } from './cloud-assembly.ts';

/** Words of a construct path that say nothing about what a thing is for. */
const emptyWords = new Set(['Resource', 'Default', 'Function', 'Handler']);

/**
 * A readable name for a function: from its place in the construct tree, else its logical id.
 * @example `Shop/Orders/TakeOrders/Function/Resource` is `take-orders`
 */
export function readableName(logicalId: string, resource: TemplateResource): string {
  const path = resource.Metadata['aws:cdk:path'];
  if (typeof path !== 'string') return logicalId;
  const word = path.split('/').findLast((part) => !emptyWords.has(part));
  return word?.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase() ?? logicalId;
}
