import { mailWords } from '../../core/languages/languages.ts';
import type { Location } from '../../core/location/location.ts';
import { isDenied } from '../../core/owed/kinds/mail/ses-refusals.ts';
import type { WaitingWork } from '../../core/owed/sweep/due-work.ts';
import { whyMailsWait } from '../../mail/waiting-mails.cli.ts';
import type { SilentLocation } from '../find-silent.service.ts';
import type { AppliedLocations } from './applied-locations.cli.ts';
import { deployAgain, type Finding, fail, findingsOf, ok, warn } from './checks/finding.ts';
import type { Facts } from './gather-facts.cli.ts';

/** The checks of what the table tells: owed mails, locations, and whether locations have fallen silent. */
export function diagnoseLocations({ locations, silent, waiting, askedAt }: Facts): readonly Finding[] {
  const table = { thing: 'the table', ifMissing: deployAgain };
  const ofMails = { ...table, actions: 'dynamodb:Query on the table and its index due, dynamodb:BatchGetItem' };
  const ofLocations = { ...table, actions: 'dynamodb:Query, dynamodb:GetItem' };
  const ofTickets = { ...table, actions: 'dynamodb:Query on the index tickets' };
  return [
    ...findingsOf({ ...ofMails, checks: ['owed mails'] }, waiting, (found) => [checkOwedMails(found, askedAt)]),
    ...findingsOf({ ...ofLocations, checks: ['locations'] }, locations, (found) => [
      checkLocations(found),
      ...checkTerms(found.all),
    ]),
    ...(silent ? findingsOf({ ...ofTickets, checks: ['silence'] }, silent, (found) => [checkSilence(found)]) : []),
  ];
}

/** Whether there is a location, and functions read the last applied version of each. */
function checkLocations({ ids, unlike }: AppliedLocations): Finding {
  if (ids.length === 0)
    return fail(
      'locations',
      'No location was applied: every event is quarantined.',
      'wifi-tickets location apply my-hotel.yaml; examples/locations explain every field.',
    );
  if (unlike.length > 0)
    return warn(
      'locations',
      `${some(unlike)}: written by an older command line, or by an interrupted one: functions may not see the last change.`,
      'Apply their files again: wifi-tickets location apply.',
    );
  return ok('locations', `${ids.length}: ${some(ids)}.`);
}

/** Whether guests can read the terms of a location in each language of its mails. */
export function checkTerms(locations: readonly Location[]): readonly Finding[] {
  return locations.flatMap(({ id, terms, language }) => {
    const { languages = [] } = terms ?? {};
    const lacking = Object.keys(mailWords).filter((tag) => !languages.includes(tag));
    if (languages.length === 0) return [];
    if (lacking.length === 0) return [ok(`terms ${id}`, 'There is a text in every language of the mails.')];
    const instead = [language.split('-')[0] ?? '', 'en'].find((tag) => languages.includes(tag)) ?? languages[0];
    return [
      warn(
        `terms ${id}`,
        `No terms of use in ${lacking.join(', ')}: guests who read mails in these languages get them in ${instead}.`,
        'Add texts under terms.files of its file, then: wifi-tickets location apply.',
      ),
    ];
  });
}

function some(ids: readonly string[]): string {
  return `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`;
}

/** A mail owed for longer is late, in milliseconds; the same as for the alarm. */
const late = 600_000;

/** Whether guests' mails wait, since when, and why. @param now epoch milliseconds */
export function checkOwedMails(waiting: readonly WaitingWork[], now: number): Finding {
  if (waiting.length === 0) return ok('owed mails', 'No mail waits for SES.');
  const told = waiting.map(whyMailsWait);
  const found = told.flatMap((one, i) => (i === 0 ? one.found : [told[i - 1]?.todo, one.found])).join(' ');
  const todo = told.at(-1)?.todo ?? '';
  const isBad = waiting.some(({ since, why }) => now - since >= late || (why !== undefined && isDenied(why)));
  return isBad ? fail('owed mails', found, todo) : warn('owed mails', found, todo);
}

/** Whether tickets are still created at all locations, as they usually are. */
function checkSilence(silent: readonly SilentLocation[]): Finding {
  if (silent.length === 0) return ok('silence', 'No location has fallen silent.');
  const since = silent.map(({ location, since: last }) => `${location} since ${last}`).join(', ');
  return warn(
    'silence',
    `No ticket is created any more, though there were some in these hours of the week: ${since}.`,
    'docs/operate/runbook.md, alarm NoTicketsCreated, says what to look at. Nothing, if the hotel has closed.',
  );
}
