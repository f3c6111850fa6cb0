import { stringify } from 'yaml';

/** Who asks whether a guest's code is good, as `location init` knows it. */
export const networkWords = ['unifi', 'omada', 'meraki', 'radius', 'none'] as const;

/** What the first file of a location is made of: all as text, as people type it. */
export interface FirstAnswers {
  readonly name: string;
  readonly id: string;
  readonly timeZone: string;
  readonly language: string;
  readonly ssid: string;
  /** Empty: the network is open. */
  readonly password: string;
  readonly network: (typeof networkWords)[number];
  /** Days before the arrival; 0: at the booking. */
  readonly mailDays: number;
}

/** An id for a hotel by its name: what a location's id may have. */
export function idFor(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[^A-Za-z0-9]+/g, '-');
  return (
    plain
      .slice(0, 32)
      .replaceAll(/^-+|-+$/g, '')
      .toUpperCase() || 'HOTEL'
  );
}

const checks: Readonly<Record<FirstAnswers['network'], string>> = {
  unifi: `# accepts: # take the # away once you know the console: docs/network/unifi.md
#   portal: { kind: unifi, console: "after /consoles/ in its page at unifi.ui.com", site: default }`,
  omada: `# accepts: # take the # away once you know all four: docs/network/omada.md
#   portal: { kind: omada, baseUrl: https://euw1-omada-northbound.tplinkcloud.com, omadacId: …, siteId: …, clientId: … }`,
  meraki: `accepts: # docs/network/meraki.md
  portal: { kind: meraki }`,
  radius: `accepts: # docs/start/network.md
  radius: {}`,
  none: '# accepts: # nobody asks whether a code is good, until this says who: docs/start/network.md',
};

/** The first file of a location, for a person to read and edit. */
export function firstFileText(answers: FirstAnswers): string {
  const { name, id, timeZone, language, ssid, password, network, mailDays } = answers;
  const realm = id
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .padEnd(6, '0')
    .slice(0, 12);
  return `# The first file of ${oneLine(name)}. examples/locations/hotel-sol.yaml explains every field.
id: ${scalar(id)} # as the hotel's events name it
name: ${scalar(name)}
timeZone: ${scalar(timeZone)}
language: ${scalar(language)} # of mails to guests whose own language is unknown
# receptionPhone: "+34 000 000 000" # in every mail but those through portals
# receptionEmail: reception@hotel-sol.example # where a guest's answer goes
# senderAddress: wifi@hotel-sol.example # if not the deployment's; of the same domain

network:
  ssid: ${scalar(ssid)}
${password === '' ? '  # password: of the network itself; without one it is open' : `  password: ${scalar(password)}`}

# How the network asks whether a code is good.
${checks[network]}

realm: ${scalar(realm)} # 6 to 12 letters and digits; codes are unique in it: hotels of one network share one
issueAt: booking # or check-in: no code before the guest is there
mailBefore: ${mailDays === 0 ? 'booking # at once' : `{ hours: ${24 * mailDays} } # before the arrival; booking: at once`}

defaultService: 1
services:
  - id: 1
    name: Stay
    simDevices: 10 # devices at once; downrate, uprate: kbit/s
    type: { timetolimit: true } # from arrival to departure
`;
}

function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
