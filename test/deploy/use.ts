import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mailsTo } from './mails.ts';
import type { Operator } from './operator.ts';
import type { RunningStack } from './running/run-stack.ts';
import { eventually, must } from './steps.ts';

/** The location of the check, and the domain that its mails are from. */
const location = '28XXX004';
export const domain = 'hotel-sol.example';

/** A guest of the check: the event of the check-in, and the ticket that came of it. */
export type Guest = Awaited<ReturnType<typeof checkIn>>;

interface ExampleEvent {
  readonly id: string;
  readonly time: string;
}

interface ListedTicket {
  readonly serial: string;
  readonly mail: string;
}

/** Verifies the domain that mails are from, as whoever owns it does before the first deployment. */
export async function verifyDomain(): Promise<void> {
  const DkimSigningAttributes = { NextSigningKeyLength: 'RSA_2048_BIT' } as const;
  await new SESv2Client().send(new CreateEmailIdentityCommand({ EmailIdentity: domain, DkimSigningAttributes }));
}

/** Applies the example location of a version's checkout, without a network that asks: there is none. */
export async function applyLocation(operator: Operator, checkout: string): Promise<void> {
  const example = readFileSync(join(checkout, 'examples/locations/hotel-sol.yaml'), 'utf8');
  const file = operator.file('hotel-sol.yaml', {});
  writeFileSync(file, example.replace(/^accepts:\n(?:(?: |ownDoor:).*\n)*/m, ''));
  await operator.run('location', 'apply', file);
}

/**
 * Asks `doctor`; returns what it finds wrong or cannot check.
 * @throws CheckFailed when something fails but the records of the domain, which is in nobody's DNS
 */
export async function askDoctor(operator: Operator): Promise<string[]> {
  const lines = (await operator.print('doctor')).split('\n').map((line) => line.replace(/ +/g, ' '));
  must(
    lines.some((line) => line.startsWith('ok ')),
    'doctor checks the deployment',
  );
  const failed = lines.filter((line) => /^FAIL (?!(signature|bounce domain) in DNS )/.test(line));
  must(failed.length === 0, `no check of doctor fails; it said: ${failed.join('; ')}`);
  return lines.filter((line) => /^(warn|not checked|FAIL)/.test(line));
}

/** Checks a guest in with the command line, as the documents say; waits for the ticket and its delivered mail. */
export async function checkIn(operator: Operator, address: string, account: string) {
  const before = await tickets(operator);
  const event: ExampleEvent = JSON.parse(
    await operator.run('event', 'example', '--location', location, '--email', address),
  );
  await operator.run('event', 'send', operator.file('event.json', event), '--wait');
  const found = (await tickets(operator)).find(({ serial }) => before.every((other) => other.serial !== serial));
  must(found, 'a check-in makes a ticket');
  await eventually('the mail is delivered', async () => {
    const { state } = await operator.ask<{ state: string }>('mail', 'show', found.serial);
    return state === 'delivered' || undefined;
  });
  must((await mailsTo(address, account)) === 1, 'SES has one mail to the guest');
  return { address, event, serial: found.serial };
}

/** The status that a name of the HTTP API, or its own address without one, answers with to a call without a key: 401 if it leads to the API. */
export function statusAt(running: RunningStack, name?: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const headers = name === undefined ? {} : { host: name };
  get(`${running.api}/rest/v1/Location/${location}/tickets`, { headers, agent: false }, (answer) => {
    answer.resume();
    resolve(answer.statusCode);
  }).on('error', reject);
  return promise;
}

/** The location's tickets. */
function tickets(operator: Operator): Promise<ListedTicket[]> {
  return operator.ask('ticket', 'list', '--location', location);
}

/** Creates a key, and uses it at the deployed HTTP API: to read a ticket, to make one and to send an event. */
export async function useApi(operator: Operator, { api }: RunningStack, { serial, event }: Guest): Promise<void> {
  const { key } = await operator.ask<{ key: string }>(
    'key',
    'create',
    '--location',
    location,
    '--scopes',
    'read,issue,events',
  );
  const call = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const url = `${api}/rest/v1/Location/${location}/${path}`;
    const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as { readonly serial?: string } };
  };
  must((await call('GET', `tickets/${serial}`)).body.serial === serial, 'the API shows the ticket');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const printed = await call('POST', 'tickets', { service: '59220', valid_until: tomorrow });
  must(printed.status === 200 && printed.body.serial, 'the API makes a ticket');
  const later = { ...event, id: `${event.id}-by-http`, time: new Date().toISOString() };
  must((await call('POST', 'events', later)).status === 202, 'the API takes an event');
  await eventually('the event of the API is applied', async () => {
    const outcome = await operator.print('event', 'show', later.id);
    must(!/quarantined|rejected/.test(outcome), `the event of the API is applied: ${outcome}`);
    return outcome.includes('applied') || undefined;
  });
}
