import type { StayRef } from '../../core/stay/stay-event.ts';
import { ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { deviceId, isMacAddress } from '../../networks/device.ts';
import { readPortalSecret } from '../../networks/portal-secret.store.ts';
import { forgetDevices, rememberedDevices } from '../../networks/remembered-devices.store.ts';
import type { ShowOptions } from './show-ticket.cli.ts';

/** The options of `ticket forget`: one of the two. */
export interface ForgetOptions extends ShowOptions {
  readonly device?: string;
  readonly all?: boolean;
}

/**
 * Forgets devices on which a ticket's code was typed: they are not let in by their address any more, and their guests type it
 * again. A device that is online stays so until its login is over.
 * @throws CliError if there is no such ticket, or no such device is remembered for it
 */
export async function forgetTicketDevices(serial: string, options: ForgetOptions): Promise<void> {
  const { device, all, location, json } = options;
  if ((device === undefined) === (all === undefined))
    throw new CliError('Which devices? Name one by --device MAC, or all of the ticket by --all.', 2);
  const mac = device === undefined ? undefined : deviceId(device);
  if (mac !== undefined && !isMacAddress(mac))
    throw new CliError('--device must be a MAC address, for example AA-BB-CC-DD-EE-FF.', 2);
  const deployment = await findDeployment(options);
  const { ref } = await ticketOf(serial, location, deployment);
  const forgotten = mac === undefined ? await forgetDevices(ref, deployment) : await forgetOne(ref, mac, deployment);
  if (mac !== undefined && forgotten === 0)
    throw new CliError(`That device is not remembered for ticket ${serial}: its guest must type a code anyway.`);
  const done =
    forgotten === 0
      ? `No device is remembered for ticket ${serial}.`
      : `${forgotten} ${forgotten === 1 ? 'device' : 'devices'} of ticket ${serial} forgotten: the code must be typed again. What is online stays so until its login is over.`;
  printResult(json, { serial, forgotten }, [done]);
}

async function forgetOne(ref: StayRef, mac: string, deployment: Deployment): Promise<number> {
  const secret = await readPortalSecret(deployment);
  if (!secret) return 0;
  const remembered = rememberedDevices({ ...deployment, secret: () => Promise.resolve(secret) });
  return (await remembered.forget({ locationId: ref.locationId, mac }, ref)) ? 1 : 0;
}
