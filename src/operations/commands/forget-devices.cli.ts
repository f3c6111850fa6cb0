import type { StoredTicket } from '../../core/ports.ts';
import type { StayRef } from '../../core/stay/stay-event.ts';
import { ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { admittedDevices } from '../../networks/access/admitted-devices.store.ts';
import { deviceId, isMacAddress } from '../../networks/device.ts';
import { stayBudget } from '../../networks/door/answer-door.service.ts';
import { doorTries } from '../../networks/door/door-tries.store.ts';
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
 * again. A device that is online stays so until its login is over; one that our page has let in is put out.
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
  const stored = await ticketOf(serial, location, deployment);
  const { ref } = stored;
  const forgotten = mac === undefined ? await forgetDevices(ref, deployment) : await forgetOne(ref, mac, deployment);
  const putOut = await putDevicesOut(stored, mac, deployment);
  if (mac !== undefined && forgotten + putOut === 0)
    throw new CliError(
      `That device is neither in nor remembered for ticket ${serial}: its guest must type a code anyway.`,
    );
  const done =
    forgotten === 0
      ? `No device is remembered for ticket ${serial}.`
      : `${forgotten} ${forgotten === 1 ? 'device' : 'devices'} of ticket ${serial} forgotten: the code must be typed again. What is online stays so until its login is over.`;
  const out = `${putOut} ${putOut === 1 ? 'device' : 'devices'} let in by our page will be put out within two minutes.`;
  printResult(json, { serial, forgotten, putOut }, [
    ...(forgotten > 0 || putOut === 0 ? [done] : []),
    ...(putOut > 0 ? [out] : []),
  ]);
}

/** As many as write one device at once. */
const maxTries = 20;

/** Has the devices put out that our page has let in with a ticket: the next review tells the controller. @returns how many */
async function putDevicesOut(
  { ref, stay }: StoredTicket,
  mac: string | undefined,
  deployment: Deployment,
): Promise<number> {
  const retentionDays = Number(outputOf(deployment, 'RetentionDays'));
  const { devices } = await networkUses({ ...deployment, retentionDays }).get({ ...ref, user: stay.ticket.user });
  const noted = admittedDevices(deployment);
  let count = 0;
  for (const device of Object.keys(devices).filter((one) => mac === undefined || one === mac)) {
    for (let tries = 0; tries < maxTries; tries++) {
      const known = await noted.get(ref.locationId, device);
      if (known?.key !== ref.key || known.isExpelled) break;
      if (!(await noted.put({ ...known, isExpelled: true }))) continue;
      count++;
      if (known.byDoor) await closeDoor({ ref, stay }, deployment);
      break;
    }
  }
  return count;
}

/** Who was put out and knows what opened the door would come back by it: from now on the stay opens by its code alone. */
async function closeDoor(of: StoredTicket, deployment: Deployment): Promise<void> {
  const tries = doorTries(deployment);
  while ((await tries.take(of.ref.locationId, stayBudget(of))) !== undefined);
}

async function forgetOne(ref: StayRef, mac: string, deployment: Deployment): Promise<number> {
  const secret = await readPortalSecret(deployment);
  if (!secret) return 0;
  const remembered = rememberedDevices({ ...deployment, secret: () => Promise.resolve(secret) });
  return (await remembered.forget({ locationId: ref.locationId, mac }, ref)) ? 1 : 0;
}
