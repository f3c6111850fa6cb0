import { abilitiesOf } from '../../domain/model/issuer.ts';
import type { LocationElsewhere } from '../../domain/ticket/issued-elsewhere.ts';

/** What a location gives up because its issuer is another one, a sentence each. */
export function givenUp({ issuer }: Pick<LocationElsewhere, 'issuer'>): string[] {
  const { choosesCode, moves, revokes } = abilitiesOf(issuer);
  return [
    'A mail waits until the issuer has issued the ticket.',
    "Devices, speed and volume are those of the issuer's services.",
    ...(choosesCode ? [] : ['Codes are chosen by the issuer: coding and codeLength are not used.']),
    ...(moves
      ? []
      : [
          "A ticket's end cannot be moved: a longer stay gets a new code by mail, a shorter one keeps its code to the end it had.",
        ]),
    ...(revokes ? [] : ['A ticket cannot be revoked from here: after a cancellation its code works until its end.']),
  ];
}
