import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';

const properties = z.looseObject({});
const resource = z.looseObject({ Type: z.string(), Properties: properties.default({}) });

/** A resource of a template: its logical id, and what else it says. */
export type Resource = z.infer<typeof resource> & { readonly id: string };

/** All resources of a type. */
export function resourcesOf(template: Template, type: string): Resource[] {
  return Object.entries(template.findResources(type)).map(([id, value]) => ({ ...resource.parse(value), id }));
}

/** The one resource of a type whose logical id contains a word. */
export function resourceOf(template: Template, type: string, word = ''): Resource {
  const found = resourcesOf(template, type).filter(({ id }) => id.includes(word));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} resources of ${type} are called ${word}`);
  return found[0];
}

/**
 * A value of a template as text, by the resource's name and not the hash behind it.
 * @example readable({ 'Fn::GetAtt': ['WifiTicketsIntakeQuarantine3E583414', 'Arn'] }) // 'WifiTicketsIntakeQuarantine.Arn'
 */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': getAtt, 'Fn::Join': join } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return nameOf(Ref);
  if (Array.isArray(getAtt)) return `${nameOf(String(getAtt[0]))}.${getAtt[1]}`;
  if (Array.isArray(join)) return (join[1] as unknown[]).map(readable).join(String(join[0]));
  throw new Error(`This is not text: ${JSON.stringify(value)}`);
}

/** The logical id that a reference leads to. */
export function target(value: unknown): string {
  const { Ref, 'Fn::GetAtt': getAtt } = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  const id = Ref ?? getAtt?.[0];
  if (!id) throw new Error(`This leads to no resource: ${JSON.stringify(value)}`);
  return id;
}

function nameOf(logicalId: string): string {
  return logicalId.startsWith('AWS::') ? `<${logicalId.slice(5)}>` : logicalId.replace(/[0-9A-F]{8}$/, '');
}
