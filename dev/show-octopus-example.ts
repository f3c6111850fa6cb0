import type { Location } from '../src/core/location/location.ts';
import { showExample } from './show-example.ts';
import type { DevStack } from './start-dev-stack.ts';
import type { OctopusServer } from './start-octopus-server.ts';

/** The ticket whose code a guest was mailed. */
export interface OctopusExample {
  readonly serial: string;
  /** From the event to the mail, in milliseconds. */
  readonly ms: number;
}

/**
 * Sends one example check-in for a hotel with a server of its own, waits for the guest's mail, and compares its code with
 * the server's list of tickets.
 * @throws Error if no mail came, or the server has no ticket with its code
 */
export async function showOctopusExample(
  location: Location,
  stack: DevStack,
  server: OctopusServer,
): Promise<OctopusExample> {
  const ms = await showExample(location, stack);
  const mail = plain(stack.ses.messages().at(-1)?.raw ?? '');
  const ticket = (await ticketsAt(server, location)).find(({ username }) => mail.includes(username));
  if (!ticket) throw new Error(`The code in the mail of ${location.name}'s guest is not of its server.`);
  return { serial: ticket.serial, ms };
}

async function ticketsAt({ baseUrl, apiKey }: OctopusServer, { issuer }: Location) {
  const id = issuer?.kind === 'octopus' ? issuer.location : '';
  const answer = await fetch(`${baseUrl}/Location/${id}/tickets`, { headers: { authorization: `Bearer ${apiKey}` } });
  const { data } = (await answer.json()) as { data: readonly { readonly serial: string; readonly username: string }[] };
  return data;
}

/** Without line breaks of quoted-printable text, and with codes that are not grouped. */
function plain(raw: string): string {
  return raw.replaceAll(/=\r?\n|-/g, '');
}
