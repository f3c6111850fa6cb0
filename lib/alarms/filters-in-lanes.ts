import type { IAspect } from 'aws-cdk-lib';
import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';

/** CloudWatch Logs takes about five such calls a second of an account, and CloudFormation makes two for each filter. */
const lanes = 3;

/** Lets CloudFormation make or change three metric filters at a time, as each waits for one before it. */
export class FiltersInLanes implements IAspect {
  private readonly before: CfnMetricFilter[] = [];

  visit(node: IConstruct): void {
    if (!(node instanceof CfnMetricFilter) || this.before.includes(node)) return;
    const former = this.before.at(-lanes);
    if (former) node.addResourceDependency(former);
    this.before.push(node);
  }
}
