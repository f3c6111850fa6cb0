import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A function that a schedule calls. */
export interface Scheduled {
  /** The function's logical id. */
  readonly id: string;
  readonly name: string;
  /** In minutes. */
  readonly every: number;
}

/** The schedules of a synthesized stack. */
export function schedulesOf(cdkOut: string): Scheduled[] {
  const [file = ''] = readdirSync(cdkOut).filter((one) => one.endsWith('.template.json'));
  const { Resources } = JSON.parse(readFileSync(join(cdkOut, file), 'utf8'));
  return Object.values<{ Type: string; Properties: Record<string, unknown> }>(Resources)
    .filter(({ Type }) => Type === 'AWS::Scheduler::Schedule')
    .map(({ Properties }) => {
      const { ScheduleExpression, Target } = Properties as {
        ScheduleExpression: string;
        Target: { Arn: { 'Fn::GetAtt': [string, string] } };
      };
      const [, amount = '1', unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(ScheduleExpression) ?? [];
      const id = Target.Arn['Fn::GetAtt'][0];
      const path: string = Resources[id].Metadata['aws:cdk:path'];
      const word = path.split('/').at(-3) ?? '';
      return {
        id,
        name: word.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase(),
        every: Number(amount) * (unit === 'hour' ? 60 : 1),
      };
    });
}
