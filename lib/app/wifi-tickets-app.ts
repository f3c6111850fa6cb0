import { Annotations, App, CfnOutput, type Stack } from 'aws-cdk-lib';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import type { Settings } from '../../src/operations/settings/settings.schema.ts';
import { missingSettings } from '../../src/operations/settings/settings-file.schema.ts';
import { identityStays } from '../mail/sender-identity.ts';
import { WifiTicketsStack } from '../wifi-tickets-stack.ts';
import { appSettings } from './app-settings.ts';
import { stackProps } from './stack-props.ts';
import { UnsetStack } from './unset-stack.ts';

/**
 * The CDK app in `cdk.json`: one stack with the settings of the folder.
 * @throws Error with a line a problem, if settings are wrong
 */
export function wifiTicketsApp(app = new App(), folder = process.cwd()): void {
  const { settings, problems, text } = appSettings(folder, app.node.getAllContext());
  if (problems) throw new Error(problems.join('\n'));
  const missing = missingSettings(settings, text);
  if (missing.length > 0) {
    if (needsStack(app)) throw new Error(missing.join('\n'));
    new UnsetStack(app, settings.stackName, missing.join(' '));
    return;
  }
  const stack = new WifiTicketsStack(app, settings.stackName, stackProps(settings));
  if (settings.createIdentity !== undefined) tellThatItStays(stack, settings, needsStack(app));
  new CfnOutput(stack, 'Settings', {
    value: JSON.stringify(settings),
    description: 'What it was deployed with; wifi-tickets doctor compares it with the settings file',
  });
}

/** Whether the CDK's command needs the stack's content, as `deploy`, `diff` and `synth` do, which have it bundled. */
function needsStack(app: App): boolean {
  const bundled = app.node.tryGetContext(BUNDLING_STACKS);
  return !Array.isArray(bundled) || bundled.length > 0;
}

/** Tells it here, as the CDK would say how to acknowledge it, which settings cannot. */
function tellThatItStays(stack: Stack, { createIdentity = '', hostedZoneId }: Settings, isHeard: boolean): void {
  const { id, text } = identityStays;
  Annotations.of(stack).acknowledgeInfo(id);
  if (isHeard) console.error(text(createIdentity, hostedZoneId !== undefined));
}
