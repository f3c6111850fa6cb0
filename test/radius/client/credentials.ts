import { createHash, randomBytes } from 'node:crypto';
import type { Attribute, Values } from './attributes.ts';
import { challengeHash, ntResponse, serverProof } from './ms-chap.ts';
import { type AttributesOf, hidden } from './packet.ts';

/** How a captive portal presents a password. */
export type Way = 'PAP' | 'CHAP' | 'MS-CHAPv1' | 'MS-CHAPv2';

/** All ways. */
export const ways: readonly Way[] = ['PAP', 'CHAP', 'MS-CHAPv1', 'MS-CHAPv2'];

/** A user and a password, on their way to a RADIUS server. */
export interface Presented {
  readonly attributesOf: AttributesOf;
  /** What is wrong with how the server accepted it; undefined if nothing is. */
  readonly faultOf: (accepted: Values) => string | undefined;
}

const noFault = () => undefined;

/** Presents a user and a password. @param options `ownChallenge` false: CHAP's challenge is the packet's authenticator */
export function presented(
  way: Way,
  user: string,
  password: string,
  { secret, ownChallenge = true }: { readonly secret: string; readonly ownChallenge?: boolean },
): Presented {
  const name: Attribute = ['User-Name', user];
  if (way === 'PAP')
    return {
      attributesOf: (random) => [name, ['User-Password', hidden(password, random, secret)]],
      faultOf: noFault,
    };
  if (way === 'CHAP')
    return { attributesOf: (random) => [name, ...chap(password, random, ownChallenge)], faultOf: noFault };
  return way === 'MS-CHAPv1' ? msChap1(name, password) : msChap2(user, password);
}

function chap(password: string, random: Buffer, ownChallenge: boolean): readonly Attribute[] {
  const challenge = ownChallenge ? randomBytes(16) : random;
  const id = randomBytes(1);
  const proof = createHash('md5').update(id).update(password).update(challenge).digest();
  const told: readonly Attribute[] = [['CHAP-Password', Buffer.concat([id, proof])]];
  return ownChallenge ? [...told, ['CHAP-Challenge', challenge]] : told;
}

function msChap1(name: Attribute, password: string): Presented {
  const challenge = randomBytes(8);
  const usesNt = 1;
  const response = Buffer.concat([Buffer.from([7, usesNt]), Buffer.alloc(24), ntResponse(challenge, password)]);
  const attributes: readonly Attribute[] = [name, ['MS-CHAP-Challenge', challenge], ['MS-CHAP-Response', response]];
  return { attributesOf: () => attributes, faultOf: noFault };
}

function msChap2(user: string, password: string): Presented {
  const [server, peer] = [randomBytes(16), randomBytes(16)];
  const challenge = challengeHash(peer, server, user);
  const proof = ntResponse(challenge, password);
  const id = 9;
  const response = Buffer.concat([Buffer.from([id, 0]), peer, Buffer.alloc(8), proof]);
  const expected = `${String.fromCharCode(id)}${serverProof(password, proof, challenge)}`;
  return {
    attributesOf: () => [
      ['User-Name', user],
      ['MS-CHAP-Challenge', server],
      ['MS-CHAP2-Response', response],
    ],
    faultOf: (accepted) =>
      String(accepted['MS-CHAP2-Success']) === expected
        ? undefined
        : 'the server does not prove that it knows the password',
  };
}
