import type { Row, Value } from './evaluate.ts';

/** A line of a function's log as CloudWatch Logs Insights has it: fields of JSON by their paths, and its own with an @. */
export function logRow(functionName: string, line: string): Row {
  const parsed: unknown = JSON.parse(line);
  const row = new Map<string, Value>([['@message', line]]);
  flatten(parsed, '', row);
  row.set('@timestamp', Date.parse(String(row.get('timestamp'))));
  row.set('@log', functionName);
  return row;
}

function flatten(value: unknown, path: string, row: Map<string, Value>): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) flatten(inner, path === '' ? name : `${path}.${name}`, row);
  } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    row.set(path, value);
  }
}
