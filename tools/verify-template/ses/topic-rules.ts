import type { OwnRule } from '../own-rule.ts';
import { at, listOf, refersTo, resourcesOfType, type Template, textOf } from '../template.ts';
import { allowedBy, allowingStatements, allows, required } from './policy-statements.ts';

const publish = ['sns:Publish'];

const publisher: OwnRule = {
  id: 'SES-TopicPublisher',
  description:
    "The topic of SES's events does not accept them from SES, or accepts others: who can publish on it can claim that a mail was delivered.",
  fix: 'Let its policy allow sns:Publish to ses.amazonaws.com alone, with StringEquals conditions on aws:SourceAccount (this account) and aws:SourceArn (the configuration set).',
  broken: (template) =>
    topicsOfEvents(template).flatMap(({ topic, set }) => {
      const statements = policiesOf(template, topic)
        .flatMap(allowedBy)
        .filter((statement) => allows(statement, publish));
      const isSes = statements.length > 0 && statements.every((statement) => isSesOnly(statement, set));
      return isSes ? [] : [topic];
    }),
};

const otherPublisher: OwnRule = {
  id: 'SES-OtherPublisher',
  description: "A role of the stack may publish on the topic of SES's events, and so claim that a mail was delivered.",
  fix: 'Take sns:Publish on this topic from the role.',
  broken: (template) => {
    const topics = topicsOfEvents(template).map(({ topic }) => topic);
    return allowingStatements(template).flatMap(({ id, statement }) => {
      const reaches = listOf(at(statement, 'Resource')).some(
        (resource) => topics.includes(refersTo(resource) ?? '') || textOf(resource).includes('*'),
      );
      const isWide = at(statement, 'NotResource') !== undefined;
      return topics.length > 0 && allows(statement, publish) && (reaches || isWide) ? [id] : [];
    });
  },
};

const topicKind: OwnRule = {
  id: 'SES-TopicKind',
  description:
    "SES cannot publish on the topic: it is a FIFO topic, or encrypted with a key that SES may not use, as AWS's own key for SNS is. The events are lost.",
  fix: 'Use a standard topic; for encryption, a key of the stack whose policy lets ses.amazonaws.com use kms:GenerateDataKey and kms:Decrypt.',
  broken: (template) =>
    topicsOfEvents(template).flatMap(({ topic }) => {
      const properties = template.Resources[topic]?.Properties;
      const key = at(properties, 'KmsMasterKeyId');
      const isUsable = key === undefined || sesMayUse(template, key);
      return at(properties, 'FifoTopic') !== true && isUsable ? [] : [topic];
    }),
};

/** Rules about the topic on which SES tells what became of mails. */
export const topicRules: readonly OwnRule[] = [publisher, otherPublisher, topicKind];

/**
 * The topics on which SES tells of a configuration set. One that is not in the template stands for itself, as nothing is
 * known of it.
 */
function topicsOfEvents(template: Template): { readonly topic: string; readonly set: string }[] {
  const destinations = resourcesOfType(template, 'AWS::SES::ConfigurationSetEventDestination');
  return destinations.flatMap(([id, destination]) => {
    const arn = at(destination, 'EventDestination', 'SnsDestination', 'TopicARN');
    const set = refersTo(at(destination, 'ConfigurationSetName')) ?? '';
    return arn === undefined ? [] : [{ topic: refersTo(arn) ?? id, set }];
  });
}

function policiesOf(template: Template, topic: string): unknown[] {
  return resourcesOfType(template, 'AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy').flatMap(([, policy]) => {
    const topics = [...listOf(at(policy, 'Topics')), ...listOf(at(policy, 'TopicArn'))].map(refersTo);
    return topics.includes(topic) ? [at(policy, 'PolicyDocument')] : [];
  });
}

function isSesOnly(statement: unknown, set: string): boolean {
  const isSes = JSON.stringify(at(statement, 'Principal')) === '{"Service":"ses.amazonaws.com"}';
  const accounts = required(statement, 'StringEquals', 'aws:SourceAccount').map(textOf);
  const sources = required(statement, 'StringEquals', 'aws:SourceArn').map(textOf);
  const isOfSet = sources.length === 1 && sources[0]?.endsWith(`:configuration-set/<${set}>`) === true;
  return isSes && accounts.length === 1 && /^(<AccountId>|\d{12})$/.test(accounts[0] ?? '') && isOfSet;
}

function sesMayUse(template: Template, key: unknown): boolean {
  const policy = at(template.Resources[refersTo(key) ?? ''], 'Properties', 'KeyPolicy');
  const ofSes = allowedBy(policy).filter((one) =>
    listOf(at(one, 'Principal', 'Service')).includes('ses.amazonaws.com'),
  );
  return ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) => ofSes.some((one) => allows(one, [action])));
}
