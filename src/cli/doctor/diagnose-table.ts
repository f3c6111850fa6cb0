import { checkLocations } from './checks/check-locations.ts';
import { checkOwedMails } from './checks/check-owed-mails.ts';
import { checkSilence } from './checks/check-silence.ts';
import { deployAgain } from './deploy-again.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { Facts } from './gather-facts.ts';

/** The checks of what the table tells: owed mails, locations, and whether locations have fallen silent. */
export function diagnoseTable({ locations, silent, waiting, askedAt }: Facts): readonly Finding[] {
  const table = { thing: 'the table', ifMissing: deployAgain };
  const ofMails = { ...table, actions: 'dynamodb:Query on the table and its index due, dynamodb:BatchGetItem' };
  const ofLocations = { ...table, actions: 'dynamodb:Query, dynamodb:GetItem' };
  const ofTickets = { ...table, actions: 'dynamodb:Query on the index tickets' };
  return [
    ...findingsOf({ ...ofMails, checks: ['owed mails'] }, waiting, (found) => [checkOwedMails(found, askedAt)]),
    ...findingsOf({ ...ofLocations, checks: ['locations'] }, locations, (found) => [checkLocations(found)]),
    ...(silent ? findingsOf({ ...ofTickets, checks: ['silence'] }, silent, (found) => [checkSilence(found)]) : []),
  ];
}
