/** What `wifi-tickets` exports: the constructs for an AWS CDK app. */

export type { DeskOptions } from '../lib/desk/desk.ts';
export { type NewIdentityOptions, SenderIdentity } from '../lib/mail/sender-identity.ts';
export { RadiusServer, type RadiusServerProps } from '../lib/networks/radius-server.ts';
export type { RadiusServerOptions } from '../lib/networks/radius-task.ts';
export type { AddressOptions, ApiDomain } from '../lib/rest/api-names.ts';
export type { DailyQuotas } from '../lib/rest/tickets-api-props.ts';
export { WifiTickets } from '../lib/wifi-tickets.ts';
export type { WifiTicketsProps } from '../lib/wifi-tickets-props.ts';
export { WifiTicketsStack, type WifiTicketsStackProps } from '../lib/wifi-tickets-stack.ts';
