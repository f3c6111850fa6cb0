import { isDeepStrictEqual } from 'node:util';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { WifiTicketsStack, type WifiTicketsStackProps } from '../../lib/wifi-tickets-stack.ts';

/** Settings that a deployment cannot do without. */
export const least: WifiTicketsStackProps = {
  senderAddress: 'wifi@hotel-sol.example',
  identity: SenderIdentity.existing('hotel-sol.example'),
};

/** An app that bundles nothing, and notes nothing of itself: that is not looked at here, and takes seconds. */
export function newApp(more: Readonly<Record<string, unknown>> = {}): App {
  const context = { 'aws:cdk:bundling-stacks': [], ...more };
  return new App({ context, stackTraces: false, treeMetadata: false, analyticsReporting: false });
}

const made = new Map<string, Template>();

/** The template of a deployment as a stack of its own; of settings that are plain data it is made once, to be read alone. */
export function deployment(settings: Partial<WifiTicketsStackProps> = {}): Template {
  const text = JSON.stringify(settings);
  const kept = isDeepStrictEqual(JSON.parse(text), settings) ? made : new Map<string, Template>();
  const template =
    kept.get(text) ?? Template.fromStack(new WifiTicketsStack(newApp(), 'WifiTickets', { ...least, ...settings }));
  kept.set(text, template);
  return template;
}

/** A stack of somebody else's. */
export function otherStack(app = newApp()): Stack {
  return new Stack(app, 'Other');
}
