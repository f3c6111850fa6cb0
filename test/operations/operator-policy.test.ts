import { expect, test } from 'vitest';
import { deploymentArns, operatorPolicy } from '../../src/operations/commands/iam.cli.ts';
import { operatorRoles } from '../../src/operations/operator-role.ts';
import { queues } from '../../src/operations/queues/queues.ts';

/** What IAM allows a customer managed policy, without blanks. */
const longestManaged = 6144;

/** Resources by names as CloudFormation makes them of a stack's name; a queue's has at most 80 characters. */
function named(stack: string) {
  const name = (resource: string) => `${stack}-${resource}-1A2B3C4D5E6F`;
  const url = (output: string) => `https://sqs.ap-southeast-1.amazonaws.com/123456789012/${name(output).slice(0, 80)}`;
  const table = name('WifiTicketsStoreTable0A1B2C3D');
  const outputs = {
    ...Object.fromEntries(queues.map(({ output }) => [output, url(output)])),
    TableName: table,
    SenderIdentityName: 'guests.of-a-hotel-with-a-long-name.example',
    ConfigurationSetName: name('Tickets'),
    IssuerKeysPath: `/wifi-tickets/issuers/${table}`,
    ControllerKeysPath: `/wifi-tickets/controllers/${table}`,
    ConnectionsPath: `/wifi-tickets/connections/${table}`,
    HookSecretsPath: `/wifi-tickets/hooks/${table}`,
    DeskUserPoolId: 'ap-southeast-1_A1b2C3d4E',
  };
  return deploymentArns({ outputs, stack: { name: stack, prefix: '', access: {} } }, 'ap-southeast-1');
}

test.each(operatorRoles)(
  'the policy of %s fits a customer managed policy, also of a stack with a long name',
  (role) => {
    const policy = operatorPolicy(role, named('GuestsWirelessNetworkOfTheHotelAtTheHarbour'));
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(longestManaged);
  },
);

test('a policy names each queue once', () => {
  const text = JSON.stringify(operatorPolicy('admin', named('WifiTickets')));
  for (const { output } of queues) expect(text.split(`-${output}-`).length - 1, output).toBe(1);
});
