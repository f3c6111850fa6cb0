/** What a test may change in the fixture's template; times in seconds, the schedule as the template writes it. */
export interface TemplateVariation {
  readonly visibility?: number;
  readonly timeout?: number;
  readonly batchSize?: number;
  readonly maxConcurrency?: number;
  readonly maxReceiveCount?: number;
  readonly schedule?: string;
  /** Settings of every integration of the HTTP API. */
  readonly integration?: Readonly<Record<string, unknown>>;
  /** Takes the whole HTTP API away. */
  readonly withoutApi?: boolean;
  /** Actions that no policy allows any more. */
  readonly withoutActions?: readonly string[];
  /** Statements that every function's own policy has too. */
  readonly statements?: readonly object[];
  /** Outputs to add, in CloudFormation's words. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Properties that resources have instead, by their logical ids. */
  readonly properties?: Readonly<Record<string, object>>;
  /** Resources to add, in CloudFormation's words; undefined takes one away. */
  readonly resources?: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
  readonly Outputs: Record<string, unknown>;
}

/** The template, given and returned as JSON, with other settings. */
export function varyTemplate(json: string, variation: TemplateVariation): string {
  const template: Template = JSON.parse(json);
  const { visibility, timeout, batchSize, maxConcurrency, maxReceiveCount, schedule } = variation;
  for (const { Type, Properties = {} } of Object.values(template.Resources)) {
    if (Type === 'AWS::SQS::Queue' && Properties.RedrivePolicy) {
      set(Properties, 'VisibilityTimeout', visibility);
      set(Properties.RedrivePolicy, 'maxReceiveCount', maxReceiveCount);
    }
    if (Type === 'AWS::Lambda::Function') set(Properties, 'Timeout', timeout);
    if (Type === 'AWS::ApiGatewayV2::Integration') Object.assign(Properties, variation.integration);
    if (Type === 'AWS::Scheduler::Schedule') set(Properties, 'ScheduleExpression', schedule);
    if (Type === 'AWS::Lambda::EventSourceMapping') {
      set(Properties, 'BatchSize', batchSize);
      set(Properties.ScalingConfig, 'MaximumConcurrency', maxConcurrency);
    }
  }
  for (const resource of Object.values(template.Resources)) varyPolicy(resource, variation);
  for (const [id, changed] of Object.entries(variation.properties ?? {})) {
    Object.assign(template.Resources[id]?.Properties ?? {}, changed);
  }
  Object.assign(template.Resources, variation.resources);
  if (variation.withoutApi) takeApiAway(template);
  for (const [name, Value] of Object.entries(variation.outputs ?? {})) template.Outputs[name] = { Value };
  return JSON.stringify(template);
}

function varyPolicy({ Type, Properties = {} }: Template['Resources'][string], variation: TemplateVariation): void {
  const { withoutActions = [], statements = [] } = variation;
  const document = Properties.PolicyDocument as { Statement: { Action: string | string[] }[] } | undefined;
  if (!document) return;
  document.Statement = document.Statement.map((statement) => ({
    ...statement,
    Action: [statement.Action].flat().filter((action) => !withoutActions.includes(action)),
  })).filter(({ Action }) => Action.length > 0);
  if (Type === 'AWS::IAM::Policy') document.Statement.push(...(statements as typeof document.Statement));
}

function takeApiAway({ Resources, Outputs }: Template): void {
  for (const [id, { Type }] of Object.entries(Resources)) {
    if (Type.startsWith('AWS::ApiGatewayV2::') || Type === 'AWS::Lambda::Permission') delete Resources[id];
  }
  delete Outputs.ApiUrl;
}

function set(properties: unknown, name: string, value: unknown): void {
  if (value !== undefined) Object.assign(properties as object, { [name]: value });
}
