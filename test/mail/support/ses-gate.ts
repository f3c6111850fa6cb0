import { SESClient } from '@aws-sdk/client-ses';
import { startSesGate } from 'local-cloud/services.ts';
import { sesMailer } from '../../../src/mail/ses/ses-mailer.client.ts';

/**
 * SES at which the hotel's domain may send, and clients of it. It tells of nothing by events: what tests show by it is what
 * is left when its own word never comes.
 */
export async function openSesGate() {
  const gate = await startSesGate({
    identities: ['hotel-sol.example'],
    configurationSets: [{ name: 'set' }],
    settings: { events: false, maxSendRate: 1000 },
  });
  const clients: SESClient[] = [];
  /** A client that waits so long for an answer. */
  const client = (requestTimeout?: number, endpoint = gate.url) => {
    const requestHandler = requestTimeout ? { requestTimeout, throwOnRequestTimeout: true } : {};
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const made = new SESClient({ region: 'eu-west-1', endpoint, maxAttempts: 1, requestHandler, credentials });
    clients.push(made);
    return made;
  };
  const close = async () => {
    for (const one of clients) one.destroy();
    await gate.close();
  };
  return { gate, client, close };
}

/** The mailer of a deployment, through a client. */
export function mailerOf(ses: Pick<SESClient, 'send'>, senderDomain?: string) {
  const region = async () => 'eu-west-1';
  return sesMailer({ ses, region, senderAddress: 'wifi@hotel-sol.example', senderDomain, configurationSet: 'set' });
}
