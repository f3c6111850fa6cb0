import { deployAgain, type Finding, fail, findingsOf, notChecked, ok } from './checks/finding.ts';
import type { NetworkFact } from './facts/network-facts.cli.ts';
import type { Facts } from './gather-facts.cli.ts';

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
