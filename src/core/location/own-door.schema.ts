import * as z from 'zod';
import type { Accepts } from './location.ts';

/** How guests without their code are known on the portal page. Defaults: the mail may be asked for once more. */
export const ownDoorSchema = z.strictObject({
  by: z
    .array(z.enum(['reservation', 'room'], 'must be reservation or room'))
    .min(1, 'must have reservation, room or both: what guests are known by')
    .refine((by) => new Set(by).size === by.length, 'must have each only once'),
  resend: z.boolean().default(true),
});

/** The names of the own door's fields. */
export const ownDoorFields: readonly string[] = Object.keys(ownDoorSchema.shape);

/** Why a location cannot have an own door; undefined if it can. */
export function doorProblem({ accepts }: { readonly accepts?: Accepts | undefined }): string | undefined {
  if (!accepts?.portal)
    return accepts?.radius
      ? 'needs accepts.portal: by RADIUS alone guests see a page of the network, and none of ours'
      : 'needs accepts.portal: it is a part of our page';
  return accepts.portal.kind === 'meraki'
    ? 'needs a network whose devices reception can put out, unifi or omada: meraki takes no such order'
    : undefined;
}
