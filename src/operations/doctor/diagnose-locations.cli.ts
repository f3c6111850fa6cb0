import { mailWords } from '../../core/languages/languages.ts';
import type { Location } from '../../core/location/location.ts';
import { isDenied } from '../../core/owed/kinds/mail/ses-stops.ts';
import type { WaitingWork } from '../../core/owed/sweep/due-work.ts';
import { whyMailsWait } from '../../mail/waiting-mails.cli.ts';
import type { SilentLocation } from '../find-silent.service.ts';
import type { AppliedLocations } from './applied-locations.cli.ts';
import { deployAgain, type Finding, fail, findingsOf, notChecked, ok, warn } from './checks/finding.ts';
import type { NetworkFact } from './facts/network-facts.cli.ts';
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

/** The checks of how locations' networks check codes; nothing of locations whose tickets another system issues. */
export function diagnoseNetworks({ locations, networks }: Facts): readonly Finding[] {
  const unchecked = locations.type === 'found' ? locations.value.unchecked : [];
  const subject = {
    checks: ['networks'],
    thing: 'the table',
    actions: "dynamodb:Query, and ssm:GetParameter on controllers' keys",
    ifMissing: deployAgain,
  };
  return [
    ...(unchecked.length > 0 ? [checkUnchecked(unchecked)] : []),
    ...(networks ? findingsOf(subject, networks, (found) => found.flatMap(checkNetwork)) : []),
  ];
}

/** Whether a location's network can check codes, by each way that its file names. */
export function checkNetwork({ id, accepts, hasKey, noCredentials }: NetworkFact): Finding[] {
  const check = `network ${id}`;
  const problems: Finding[] = [];
  if (accepts.radius && !hasKey)
    problems.push(
      fail(
        check,
        'No key is valid for its RADIUS clients: nobody gets online by them.',
        `wifi-tickets network client --location ${id} --address ADDRESS makes one, and prints a client's settings.`,
      ),
    );
  if (noCredentials)
    problems.push(
      fail(
        check,
        noCredentials.why === 'key_for_another_server'
          ? `The key of its controller was set for ${noCredentials.setFor}, and is sent nowhere else: our page lets no device in.`
          : 'No usable key is set for its controller: our page lets no device in.',
        `wifi-tickets location credentials ${id} --portal-key - < key.txt`,
      ),
    );
  if (problems.length > 0) return problems;
  const ways = [accepts.radius && 'RADIUS clients', accepts.portal && `our page (${accepts.portal.kind})`];
  return [ok(check, `Codes are checked for ${ways.filter(Boolean).join(' and ')}.`)];
}

/** Names the locations whose codes nothing of ours checks: that may be right, and only the hotel knows. */
export function checkUnchecked(ids: readonly string[]): Finding {
  const some = `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`;
  return notChecked(
    'networks',
    `Guests of ${some} get codes, but the Wi-Fi will not ask for them: no accepts in ${ids.length === 1 ? 'its file' : 'their files'}.`,
    'If guests cannot log in with them, say there how the network asks: docs/start/network.md.',
  );
}
