import { applyLocations } from '../../../dev/apply-locations.ts';
import { openRadius } from '../../../dev/open-radius.ts';
import type { openDevStack } from './open-dev-stack.ts';

type Stack = Pick<Awaited<ReturnType<typeof openDevStack>>, 'endpoints'>;
type Attributes = Readonly<Record<string, string | number>>;

/** A hotel's RADIUS server, as FreeRADIUS with our configuration posts to a running stack; its devices are behind one access point. */
export async function openRadiusServer(
  { endpoints }: Stack,
  locationId = '28XXX004',
  folder = new URL('../../../examples/locations', import.meta.url).pathname,
) {
  const locations = await applyLocations(folder, endpoints);
  const token = (await openRadius(locations, endpoints)).get(locationId) ?? '';
  const post = async (step: string, attributes: Attributes) => {
    const entries = Object.entries({
      'Called-Station-Id': '00-27-22-F3-FA-F1:Lobby',
      'NAS-Identifier': 'ap-1',
      ...attributes,
    });
    const answer = await fetch(`${endpoints.apiUrl}/api/v1/freeradius/${step}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(
        Object.fromEntries(entries.map(([name, value]) => [name, { type: 'string', value: [value] }])),
      ),
    });
    return { status: answer.status, text: await answer.text() };
  };
  return {
    /** A device knocks with a code. */
    authorize: (code: string, mac: string) =>
      post('authorize', { 'User-Name': code, 'User-Password': code, 'Calling-Station-Id': mac }),
    /** A word of a device's session. */
    account: (code: string, mac: string, status: 'Start' | 'Interim-Update' | 'Stop', more: Attributes = {}) =>
      post('accounting', {
        'User-Name': code,
        'Calling-Station-Id': mac,
        'Acct-Status-Type': status,
        'Acct-Unique-Session-Id': `session-of-${mac.toLowerCase().replaceAll(/[^0-9a-f]/g, '')}`.slice(0, 40),
        ...more,
      }),
  };
}
