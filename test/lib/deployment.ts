import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { WifiTicketsStack, type WifiTicketsStackProps } from '../../lib/wifi-tickets-stack.ts';

/** Settings that a deployment cannot do without. */
export const least: WifiTicketsStackProps = {
  senderAddress: 'wifi@hotel-sol.example',
  identity: SenderIdentity.existing('hotel-sol.example'),
};

/** An app that bundles nothing: bundles are not looked at here, and take seconds. */
export function newApp(): App {
  return new App({ context: { 'aws:cdk:bundling-stacks': [] } });
}

/** The template of a deployment as a stack of its own. */
export function deployment(settings: Partial<WifiTicketsStackProps> = {}): Template {
  return Template.fromStack(new WifiTicketsStack(newApp(), 'WifiTickets', { ...least, ...settings }));
}

/** A stack of somebody else's. */
export function otherStack(app = newApp()): Stack {
  return new Stack(app, 'Other');
}
