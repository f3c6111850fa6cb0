import { globSync, readFileSync } from 'node:fs';

/** Number of alarms of a synthesized stack. */
export function alarmsOf(cdkOut: string): number {
  const [template = ''] = globSync(`${cdkOut}/*.template.json`);
  const { Resources } = JSON.parse(readFileSync(template, 'utf8')) as { Resources: Record<string, { Type: string }> };
  return Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm').length;
}
