/** The module that names the connectors which come with this program. */
export function listModule(ids: readonly string[]): string {
  return `// Written by npm run connectors.
import type { Connector } from '../connector/connector.ts';
${ids.map((id) => `import ${camel(id)} from './${id}.json' with { type: 'json' };`).join('\n')}

/** The connectors that come with this program, by id. */
const builtInConnectors = {
${ids.map((id) => `  ${id === camel(id) ? id : `'${id}': ${camel(id)}`},`).join('\n')}
  // Checked when they were compiled.
} as unknown as Readonly<Record<string, Connector>>;

/** The ids of the connectors that come with this program. */
export const builtInIds: readonly string[] = Object.keys(builtInConnectors);

/** A connector that comes with this program; undefined if there is none of that id. */
export function builtInConnector(id: string): Connector | undefined {
  return Object.hasOwn(builtInConnectors, id) ? builtInConnectors[id] : undefined;
}
`;
}

function camel(id: string): string {
  return id.replace(/-([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
}
