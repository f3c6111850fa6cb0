import type { OwnRule } from '../own-rule.ts';
import { at, listOf, resourcesOfType, textOf } from '../template.ts';
import { allowingStatements, allows, required } from './policy-statements.ts';

/** Actions that send mails from SES templates: only their mails can fail to render. */
export const templatedActions = ['SendEmail', 'SendBulkEmail', 'SendTemplatedEmail', 'SendBulkTemplatedEmail'].map(
  (name) => `ses:${name}`,
);

const sendingActions = [
  ...templatedActions,
  ...['SendRawEmail', 'SendBounce', 'SendCustomVerificationEmail'].map((name) => `ses:${name}`),
];

const sender: OwnRule = {
  id: 'SES-Sender',
  description:
    "Mails may be sent from more than one address, or one domain's: whoever misuses the function can write as anybody.",
  fix: 'Allow sending only with a condition on ses:FromAddress: StringEquals with a single address, or StringLike with *@ and a single domain.',
  broken: (template) =>
    allowingStatements(template).flatMap(({ id, statement }) => {
      if (!allows(statement, sendingActions)) return [];
      const [address, ...addresses] = required(statement, 'StringEquals', 'ses:FromAddress').map(textOf);
      const [domain, ...domains] = required(statement, 'StringLike', 'ses:FromAddress').map(textOf);
      if (addresses.length > 0 || domains.length > 0) return [id];
      return address?.includes('*') === false || (domain && /^\*@[^*?]+$/.test(domain)) ? [] : [id];
    }),
};

const sendingResource: OwnRule = {
  id: 'SES-SendingResource',
  description:
    "Sending is allowed on more than identities of this account and region and the deployment's configuration set: mails could be sent by way of another set, without its TLS and events.",
  fix: 'Name as resources only ARNs of identities and of one configuration set, with account and region.',
  broken: (template) =>
    allowingStatements(template).flatMap(({ id, statement }) => {
      if (!allows(statement, sendingActions)) return [];
      const resources = listOf(at(statement, 'Resource')).map(textOf);
      const sets = resources.filter((one) => /:configuration-set\/[^*]+$/.test(one));
      const isNarrow = resources.every((one) => oneOfSes.test(one)) && sets.length === 1;
      return isNarrow ? [] : [id];
    }),
};

const oneOfSes = /^arn:[^:*]+:ses:[^:*]+:[^:*]+:(identity\/.+|configuration-set\/[^*]+)$/;

const sendingByManagedPolicy: OwnRule = {
  id: 'SES-ManagedPolicy',
  description: 'A managed policy of AWS allows sending from every identity, without any condition.',
  fix: 'Remove the managed policy; allow only what is needed, in a policy of the role.',
  broken: (template) =>
    resourcesOfType(template, 'AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group').flatMap(([id, principal]) => {
      const names = listOf(at(principal, 'ManagedPolicyArns')).map(textOf);
      return names.some((name) => /\/(AmazonSESFullAccess|AdministratorAccess|PowerUserAccess)$/.test(name))
        ? [id]
        : [];
    }),
};

/** Rules about who may send what. */
export const senderRules: readonly OwnRule[] = [sender, sendingResource, sendingByManagedPolicy];
