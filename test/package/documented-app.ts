import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(import.meta.dirname, '../../docs/in-your-own-stack.md'), 'utf8');

/** The first example of a language after a text of docs/in-your-own-stack.md. */
export function documented(after: string, language: 'ts' | 'json'): string {
  const code = page.split(after)[1]?.split(`\n\`\`\`${language}\n`)[1]?.split('\n```\n')[0];
  if (code === undefined) throw new Error(`docs/in-your-own-stack.md has no ${language} after ${after}`);
  return code;
}

/** A template's resources without metadata, which tells where a resource stands in an app; of a policy, what it allows on what. */
export function plainResources({ Resources }: { readonly Resources: object }): unknown {
  return JSON.parse(
    JSON.stringify(Resources, (key, value) => {
      if (key === 'Metadata') return undefined;
      return key === 'Statement' ? value.flatMap(permissions).sort() : value;
    }),
  );
}

/** One text for each action on each resource: the CDK joins statements or not, by a flag of the app's. */
function permissions({ Action, Resource, ...rest }: Record<'Action' | 'Resource', unknown>): string[] {
  const [actions, resources] = [[Action].flat(), [Resource].flat()];
  return actions.flatMap((action) => resources.map((resource) => JSON.stringify([action, resource, rest])));
}
