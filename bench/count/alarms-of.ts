import { globSync, readFileSync } from 'node:fs';

/** Alarms of a stack: on one metric each, and on other alarms. */
export interface AlarmCount {
  readonly single: number;
  readonly composite: number;
}

/** Number of alarms of a synthesized stack. */
export function alarmsOf(cdkOut: string): AlarmCount {
  const [template = ''] = globSync(`${cdkOut}/*.template.json`);
  const { Resources } = JSON.parse(readFileSync(template, 'utf8')) as { Resources: Record<string, { Type: string }> };
  const count = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type).length;
  return { single: count('AWS::CloudWatch::Alarm'), composite: count('AWS::CloudWatch::CompositeAlarm') };
}
