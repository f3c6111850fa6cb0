import type { Location } from '../../../domain/model/location.ts';
import type { HeldTicket, NotedDevice } from '../../../domain/model/network/admitted-device.ts';
import type { LoginGrant } from '../../../domain/model/network/login.ts';
import type { AdmittedDevices } from '../../ports/network/admitted-devices.ts';
import type { ControllerAnswer, PortalDevice } from '../../ports/network/controller.ts';
import { endOf } from './end-of.ts';

/** Milliseconds after which nobody is telling the controller any more. */
const patience = 60_000;

/**
 * Notes a device before its controller is told: so whatever a crash leaves in is found, and put out when its ticket ends.
 * Meraki's is not noted, as nothing can be told of it.
 */
export async function noteDevice(
  held: HeldTicket,
  {
    device,
    until,
    grant,
    others,
  }: {
    readonly device: PortalDevice;
    readonly until: number;
    readonly grant: LoginGrant;
    readonly others: readonly HeldTicket[];
  },
  { id: locationId, accepts }: Location,
  { devices, now }: { readonly devices: AdmittedDevices; readonly now: () => number },
): Promise<NotedDevice | undefined> {
  if (accepts?.portal?.kind === 'meraki') return undefined;
  const { downrate, uprate } = grant;
  const noted = { locationId, ...held, mac: device.mac, until, downrate, uprate, ...(others.length > 0 && { others }) };
  return { ...noted, tries: 0, version: await devices.note(noted, now() + patience) };
}

/** Notes that a device is in, and when the controller itself ends that; forgets one that surely is not in, and was not before. */
export async function noteAnswer(
  noted: NotedDevice | undefined,
  answer: ControllerAnswer,
  { devices }: { readonly devices: AdmittedDevices },
): Promise<void> {
  if (!noted) return;
  if (answer.type === 'done') {
    await devices.told({ ...noted, ...endOf(answer) });
  } else if (noted.version === 1 && !mayBeIn(answer)) await devices.remove(noted);
}

function mayBeIn(answer: ControllerAnswer): boolean {
  return (answer.type === 'failed' && !answer.notDone) || (answer.type === 'not_seen' && answer.mayBeIn === true);
}
