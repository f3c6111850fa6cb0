import type { Connector } from '../connector/connector.ts';
import type { Connection } from './connection.ts';

/** Whether the hotel vouches for what a connection's deliveries bring, as an option gives it. */
export interface TextsOptions {
  readonly texts?: 'on' | 'off';
}

/** What changes of that. */
export function textsChange({ texts }: TextsOptions): { readonly texts?: 'vouched' | null } {
  if (texts === undefined) return {};
  return { texts: texts === 'on' ? 'vouched' : null };
}

/** What the hotel must know of it. */
export function textsLines(
  { id, texts }: Pick<Connection, 'id' | 'texts'>,
  { name }: Pick<Connector, 'name'>,
): string[] {
  if (texts === undefined)
    return ['', `Guests of ${id} are texted only while its deliveries prove that they are ${name}'s.`];
  return [
    '',
    `Guests of ${id} may be texted though nothing proves its deliveries: you vouch for them.`,
    `Whoever learns its URL can then have texts sent to numbers of their choice, at your cost: up to the deployment's`,
    'smsMaxPerHour an hour, and up to the monthly limit at AWS. If the URL may be known to others, change it:',
    `wifi-tickets connection rotate ${id}`,
    `To take it back: wifi-tickets connection change ${id} --texts off`,
  ];
}
