import type { OwnRule } from '../own-rule.ts';
import { at, listOf, refersTo, resourcesOfType, type Template } from '../template.ts';
import { allowingStatements, allows } from './policy-statements.ts';
import { templatedActions } from './sender-rules.ts';

/** A rule that each configuration set keeps or breaks by itself. */
function ofEachSet(rule: Omit<OwnRule, 'broken'>, isKept: (set: unknown) => boolean): OwnRule {
  return { ...rule, broken: (template) => setsOf(template).flatMap(([id, set]) => (isKept(set) ? [] : [id])) };
}

const tls = ofEachSet(
  {
    id: 'SES-Tls',
    description: 'SES delivers mails in plain text to a server without TLS: codes and names can be read on the way.',
    fix: 'Set DeliveryOptions.TlsPolicy to REQUIRE.',
  },
  (set) => at(set, 'DeliveryOptions', 'TlsPolicy') === 'REQUIRE',
);

const suppression = ofEachSet(
  {
    id: 'SES-Suppression',
    description:
      "Addresses that bounced or complained are mailed again, at the cost of the account's reputation; AWS pauses accounts for it.",
    fix: 'Set SuppressionOptions.SuppressedReasons to BOUNCE and COMPLAINT.',
  },
  (set) => {
    const reasons = listOf(at(set, 'SuppressionOptions', 'SuppressedReasons'));
    return ['BOUNCE', 'COMPLAINT'].every((reason) => reasons.includes(reason));
  },
);

const reputation = ofEachSet(
  {
    id: 'SES-Reputation',
    description:
      'There are no metrics of bounces and complaints of this deployment: nobody sees a bad rate before AWS acts.',
    fix: 'Set ReputationOptions.ReputationMetricsEnabled to true.',
  },
  (set) => at(set, 'ReputationOptions', 'ReputationMetricsEnabled') === true,
);

const sending = ofEachSet(
  {
    id: 'SES-Sending',
    description: 'SES sends nothing that names this configuration set.',
    fix: 'Remove SendingOptions.SendingEnabled, or set it to true.',
  },
  (set) => at(set, 'SendingOptions', 'SendingEnabled') !== false,
);

const events: OwnRule = {
  id: 'SES-Events',
  description:
    'SES does not tell all that becomes of a mail, so that an accepted, bounced or delayed one goes unnoticed.',
  fix: 'Add an enabled event destination for send, delivery, deliveryDelay, bounce, complaint and reject; also for renderingFailure if SES renders templates.',
  broken: (template) => {
    const needed = ['send', 'delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject'];
    // SES tells of a rendering failure only for mails from its own templates.
    const rendersTemplates = allowingStatements(template).some(({ statement }) => allows(statement, templatedActions));
    if (rendersTemplates) needed.push('renderingFailure');
    return setsOf(template).flatMap(([id]) => {
      const told = eventsOf(template, id);
      return needed.every((event) => told.includes(event)) ? [] : [id];
    });
  },
};

const noTracking: OwnRule = {
  id: 'SES-NoTracking',
  description: 'SES rewrites links or adds a picture, to tell whether a guest opened the mail or followed a link.',
  fix: 'Remove open and click from the event destination.',
  broken: (template) =>
    setsOf(template).flatMap(([id]) =>
      eventsOf(template, id).some((event) => event === 'open' || event === 'click') ? [id] : [],
    ),
};

/** Rules about the configuration set, which decides how mails are sent and what is told of them. */
export const configurationSetRules: readonly OwnRule[] = [tls, suppression, reputation, sending, events, noTracking];

function setsOf(template: Template): [id: string, properties: unknown][] {
  return resourcesOfType(template, 'AWS::SES::ConfigurationSet');
}

/** The events of which SES tells for a configuration set. */
function eventsOf(template: Template, set: string): unknown[] {
  return resourcesOfType(template, 'AWS::SES::ConfigurationSetEventDestination').flatMap(([, destination]) => {
    const isOfSet = refersTo(at(destination, 'ConfigurationSetName')) === set;
    const isOn = at(destination, 'EventDestination', 'Enabled') === true;
    return isOfSet && isOn ? listOf(at(destination, 'EventDestination', 'MatchingEventTypes')) : [];
  });
}
