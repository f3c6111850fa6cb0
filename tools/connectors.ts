import { writeFileSync } from 'node:fs';
import { policyOf } from '../src/hotel-systems/connector/connector.ts';
import { compileAll } from './connectors/compile-all.ts';
import { listModule } from './connectors/list-module.ts';

/** Compiles the folders of `connectors/` to what functions load: src/hotel-systems/built-in/. */
const connectors = await compileAll();
const policies = Object.fromEntries(Object.entries(connectors).map(([id, connector]) => [id, policyOf(connector)]));

for (const [id, connector] of Object.entries(connectors)) write(`${id}.json`, asJson(connector));
write('receive-policies.json', asJson(policies));
write('built-in-connectors.ts', listModule(Object.keys(connectors)));

function write(name: string, text: string): void {
  writeFileSync(new URL(`../src/hotel-systems/built-in/${name}`, import.meta.url), text);
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
