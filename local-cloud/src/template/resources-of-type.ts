import * as z from 'zod';
import type { Template, TemplateResource } from './cloud-assembly.ts';
import { type PhysicalValues, type Place, physicalValues, type Resolve } from './physical-values.ts';

/** What is needed to read resources out of a template. */
export interface TemplateReading {
  readonly template: Template;
  readonly place: Place;
  readonly resolve: Resolve;
}

/** One resource whose properties are resolved and checked. */
export interface ReadResource<Properties> {
  readonly logicalId: string;
  readonly resource: TemplateResource;
  readonly properties: Properties;
  readonly values: PhysicalValues;
}

/**
 * All resources of a type, with those of their properties that the schema names.
 * Other properties are not even resolved: they may refer to what only AWS has.
 * @throws an error that names the resource, when its properties are not what the local cloud can run.
 */
export function resourcesOfType<Shape extends z.ZodRawShape>(
  type: string,
  schema: z.ZodObject<Shape>,
  reading: TemplateReading,
): ReadResource<z.infer<z.ZodObject<Shape>>>[] {
  const { template, place, resolve } = reading;
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, resource]) => {
      const named = Object.keys(schema.shape).filter((name) => name in resource.Properties);
      const properties = Object.fromEntries(named.map((name) => [name, resource.Properties[name]]));
      const checked = schema.safeParse(resolve(properties, logicalId));
      if (!checked.success) throw new Error(`${logicalId} (${type}): ${z.prettifyError(checked.error)}`);
      const values = physicalValues[type]?.({ logicalId, resource, place, resolve }) ?? { ref: logicalId };
      return { logicalId, resource, properties: checked.data, values };
    });
}
