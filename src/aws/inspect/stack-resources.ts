import type { Access } from './access.ts';

/** A resource of a stack. */
export interface StackResource {
  /** For example `AWS::Logs::LogGroup`. */
  readonly type: string;
  /** The construct's path and a hash. */
  readonly logical: string;
  /** Its name in its service. */
  readonly physical: string;
}

/** The resources of a stack that exist. */
export async function listStackResources(stack: string, access: Access): Promise<readonly StackResource[]> {
  const { CloudFormationClient, paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const pages = paginateListStackResources({ client: new CloudFormationClient({ ...access }) }, { StackName: stack });
  const all: StackResource[] = [];
  for await (const { StackResourceSummaries = [] } of pages)
    for (const {
      ResourceType: type = '',
      LogicalResourceId: logical = '',
      PhysicalResourceId: physical,
    } of StackResourceSummaries)
      if (physical) all.push({ type, logical, physical });
  return all;
}
