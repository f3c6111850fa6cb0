import type { TemplateReading } from './resources-of-type.ts';

const type = 'AWS::Lambda::EventSourceMapping';

/**
 * A template without the event source mappings of other services.
 * @throws when one reads neither a queue nor a table's stream.
 */
export function mappingsOf(reading: TemplateReading, service: 'sqs' | 'dynamodb'): TemplateReading {
  const { template, resolve } = reading;
  const own = Object.entries(template.Resources).filter(([logicalId, { Type, Properties }]) => {
    if (Type !== type) return true;
    const source = String(resolve(Properties.EventSourceArn, logicalId));
    const [, found] = /^arn:aws:(sqs|dynamodb):/.exec(source) ?? [];
    if (!found)
      throw new Error(`${logicalId} reads ${source}: the local cloud reads queues and streams of tables only`);
    return found === service;
  });
  return { ...reading, template: { ...template, Resources: Object.fromEntries(own) } };
}
