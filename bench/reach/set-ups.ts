import type { Endpoints } from '../../dev/endpoints.ts';
import type { cliOf } from '../../test/end-to-end/support/cli-of.ts';

/** The local cloud, which is known by its public doors alone, and an operator's command line beside it. */
export interface Cloud extends Pick<ReturnType<typeof cliOf>, 'folder' | 'fed' | 'file'> {
  readonly endpoints: Endpoints;
}

/** What a hotel has set up, beside its network and its hotel system. */
export interface SetUp {
  readonly id: string;
  readonly name: string;
  /** What the hotel does once, in a sentence. */
  readonly does: string;
  /** Its sender stands at the portals that ask for it, and its location's file says so. */
  readonly isApproved: boolean;
  /** Its own system shows guests' codes in its messages: the way back. */
  readonly isWrittenBack: boolean;
  /** Its own system sends guests a message with the code, after a mail has failed. */
  readonly isMessaged: boolean;
  /** It texts guests, after all else has failed. */
  readonly isTexted: boolean;
  /** The portal page has the guest's own door. */
  readonly hasDoor: boolean;
}

const nothing = { isApproved: false, isWrittenBack: false, isMessaged: false, isTexted: false, hasDoor: false };

/** The set-ups that are compared. */
export const setUps: readonly SetUp[] = [
  { ...nothing, id: 'none', name: 'nothing set up', does: 'connects its system and its network' },
  {
    ...nothing,
    ...{ id: 'approved', name: 'sender approved', isApproved: true },
    does: 'enters its sender at the portals, and says `relays: approved`',
  },
  {
    ...nothing,
    ...{ id: 'field', name: 'way back', isWrittenBack: true },
    does: 'has codes written into its own system, and shows them in the messages that this sends',
  },
  {
    ...nothing,
    ...{ id: 'chat', name: 'portal’s chat', isMessaged: true },
    does: 'lets its own system send messages (`reach: [mail, system-message]`)',
  },
  {
    ...nothing,
    ...{ id: 'texts', name: 'texts', isTexted: true },
    does: 'has texts, and says `reach: [mail, sms]`',
  },
  {
    ...nothing,
    ...{ id: 'ways', name: 'every way', isApproved: true, isMessaged: true, isTexted: true },
    does: 'has its sender approved, and says `reach: [mail, system-message, sms]`',
  },
  { ...nothing, ...{ id: 'door', name: 'own door', hasDoor: true }, does: 'says `ownDoor`' },
  {
    ...{ id: 'all', name: 'all of it', does: 'does all of it', isApproved: true, isWrittenBack: true },
    ...{ isMessaged: true, isTexted: true, hasDoor: true },
  },
];

/** The sender that the hotel enters at portals: the local cloud's. */
export const sender = 'wifi@hotel-sol.example';

/** What a location's file has for a set-up. */
export function fileWords({ isApproved, isMessaged, isTexted, hasDoor }: SetUp): object {
  const approved = ['booking.com', 'expedia', 'agoda', 'vrbo'].map((portal) => [portal, 'approved']);
  return {
    ...(isApproved && { relays: Object.fromEntries(approved) }),
    ...(hasDoor && { ownDoor: { by: ['reservation', 'room'] } }),
    ...((isMessaged || isTexted) && {
      reach: ['mail', ...(isMessaged ? ['system-message'] : []), ...(isTexted ? ['sms'] : [])],
    }),
    ...(isTexted && { sms: { origin: '+34960000001', country: 'ES' } }),
  };
}
