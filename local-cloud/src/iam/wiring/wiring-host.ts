import type { AccessControl } from '../access-control.ts';
import type { MakeArn } from '../service-call.ts';

/** What the checks of a stack's wiring need. */
export interface WiringHost {
  readonly control: Pick<AccessControl, 'decide'>;
  readonly region: string;
  readonly account: string;
  readonly arn: MakeArn;
}
