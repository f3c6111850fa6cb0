import { componentSchemas } from '../openapi/component-schemas.ts';

/** The canonical event as a JSON Schema of its own, for senders' tools. */
export function eventJsonSchema(): object {
  const event = structuredClone(componentSchemas().StayEvent);
  const data = event.properties?.data as { properties: Record<string, object> };
  // In the REST API's document the path names it as well.
  Object.assign(data.properties.locationId ?? {}, { description: 'The hotel, by the id of its location file.' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'StayEvent',
    description: 'An event of a hotel stay: structured CloudEvents 1.0.',
    ...event,
  };
}
