import type { IssuedTicket } from '../../domain/model/issued-ticket.ts';
import { unprintable } from '../text/unprintable.ts';

/** 1 to 64 characters that can be seen. */
const visible = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]{1,64}$/u;

/** A ticket's fields under the names of the answer to POST, empty where the answer told none. */
export interface ToldTicket {
  readonly serial: string;
  readonly radiusUser: string;
  readonly user: string;
  readonly pass: string;
  readonly coding: string;
  readonly realm: string;
}

/** A ticket with which a guest can log in, of what was told; undefined if it has no serial, user name or password that is one. */
export function usableTicket(told: ToldTicket): IssuedTicket | undefined {
  const { serial, radiusUser, user, realm } = told;
  const coding = told.coding.toLowerCase() === 'base32pass' ? 'base32pass' : 'passcode';
  if (!/^\d{1,12}$/.test(serial) || !isTypable(user)) return undefined;
  if (coding === 'base32pass' && !isTypable(told.pass)) return undefined;
  return { serial, radiusUser, user, pass: coding === 'base32pass' ? told.pass : '', coding, realm };
}

/** The replacement character stands for bytes that were not text: what the guest would have to type is lost. */
function isTypable(text: string): boolean {
  return visible.test(text) && !unprintable.test(text) && !text.includes('\uFFFD');
}
