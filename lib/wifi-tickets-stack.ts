import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { WifiTickets } from './wifi-tickets.ts';
import type { WifiTicketsProps } from './wifi-tickets-props.ts';

/** Settings of the {@link WifiTicketsStack}. */
export type WifiTicketsStackProps = StackProps & WifiTicketsProps;

/** {@link WifiTickets} as a stack. The command line uses its outputs. */
export class WifiTicketsStack extends Stack {
  constructor(scope: Construct, id: string, props: WifiTicketsStackProps) {
    super(scope, id, { description: 'Wi-Fi tickets for hotel guests: event to ticket to e-mail', ...props });
    new WifiTickets(this, 'WifiTickets', props).outputs.omitPath();
  }
}
