import { readFileSync } from 'node:fs';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';

const [stackName, templateFile, outputsFile] = process.argv.slice(2) as [string, string, string];
const template = JSON.parse(readFileSync(templateFile, 'utf8')) as {
  Resources: Record<string, object>;
  Outputs: Record<string, object>;
};
const outputs = (JSON.parse(readFileSync(outputsFile, 'utf8')) as Record<string, Record<string, string>>)[stackName];

const complete = new Set<string | undefined>();
for await (const page of paginateListStackResources({ client: new CloudFormationClient() }, { StackName: stackName })) {
  for (const { LogicalResourceId, ResourceStatus } of page.StackResourceSummaries ?? []) {
    if (ResourceStatus === 'CREATE_COMPLETE') complete.add(LogicalResourceId);
  }
}

const wanted = Object.keys(template.Resources);
const missing = wanted.filter((id) => !complete.has(id));
const silent = Object.keys(template.Outputs).filter((name) => !outputs?.[name]);
console.log(`${wanted.length - missing.length} of ${wanted.length} resources are CREATE_COMPLETE`);
for (const [name, value] of Object.entries(outputs ?? {})) console.log(`  ${name} ${value}`);
for (const id of missing) console.error(`Not there: ${id}`);
for (const name of silent) console.error(`No value of output ${name}`);
process.exit(missing.length + silent.length === 0 ? 0 : 1);
