import * as z from 'zod';
import type { Network } from '../../domain/model/location.ts';
import { oneLine } from '../text/one-line.ts';

const fields = z.strictObject({
  ssid: oneLine(32).refine(
    (ssid) => new TextEncoder().encode(ssid).length <= 32,
    'must have at most 32 bytes in UTF-8: accents and other scripts take more than one a letter',
  ),
  security: z.enum(['open', 'wpa']).optional(),
  password: z
    .string()
    .regex(/^[ -~]{8,63}$/u, 'must have 8 to 63 characters of plain ASCII')
    .optional(),
  hidden: z.boolean().default(false),
});

/** The names of a network's fields. */
export const networkFields: readonly string[] = Object.keys(fields.shape);

/** The network in a location file. Defaults: `security` is `wpa` with a password and `open` without; `hidden` is false. */
export const networkSchema = fields
  .check((context) => {
    const { security, password } = context.value;
    if (security === 'open' && password !== undefined) refuse('must be left out of an open network');
    if (security === 'wpa' && password === undefined) refuse('is required for a network with security wpa');

    function refuse(message: string): void {
      context.issues.push({ code: 'custom', path: ['password'], message, input: undefined });
    }
  })
  .transform((network): Network => ({ ...network, security: network.password === undefined ? 'open' : 'wpa' }));
