import { App, CfnOutput } from 'aws-cdk-lib';
import { missingSettings } from '../../src/contract/settings/missing-settings.ts';
import { WifiTicketsStack } from '../wifi-tickets-stack.ts';
import { appSettings } from './app-settings.ts';
import { stackProps } from './stack-props.ts';
import { UnsetStack } from './unset-stack.ts';

/**
 * The CDK app in `cdk.json`: one stack with the settings of the folder.
 * @throws Error with a line a problem, if settings are wrong
 */
export function wifiTicketsApp(app = new App(), folder = process.cwd()): void {
  const { settings, problems } = appSettings(folder, app.node.getAllContext());
  if (problems) throw new Error(problems.join('\n'));
  const missing = missingSettings(settings);
  if (missing !== undefined) {
    new UnsetStack(app, settings.stackName, missing);
    return;
  }
  const stack = new WifiTicketsStack(app, settings.stackName, stackProps(settings));
  new CfnOutput(stack, 'Settings', {
    value: JSON.stringify(settings),
    description: 'What it was deployed with; wifi-tickets doctor compares it with the settings file',
  });
}
