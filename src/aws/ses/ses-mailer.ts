import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Letter, Mailer } from '../../app/ports/mailer.ts';
import { messageIdDomain, rawMail, type Sender } from './raw-mail.ts';
import { sendingFailed } from './sending-failed.ts';

/** The dependencies of the mailer. The client must have `maxAttempts: 1`: with the SDK's retries, lost responses could cause up to three mails. */
export interface SesMailerDeps {
  readonly ses: Pick<SESClient, 'send'>;
  /** The client's region. */
  readonly region: () => Promise<string>;
  readonly senderAddress: string;
  readonly configurationSet: string;
  /** Composes the MIME mail of a letter. Default: `rawMail`. */
  readonly compose?: (letter: Letter, sender: Sender) => Promise<Uint8Array>;
}

/** Sends letters through SES, with one call each. */
export function sesMailer({ ses, region, senderAddress, configurationSet, compose = rawMail }: SesMailerDeps): Mailer {
  async function raw(letter: Letter): Promise<Uint8Array | undefined> {
    const sender = { address: senderAddress, messageIdDomain: messageIdDomain(await region()) };
    return compose(letter, sender).catch(() => undefined);
  }

  return {
    async send(letter) {
      const mail = await raw(letter);
      if (!mail) return { type: 'failed', why: 'MailNotComposed' };
      const command = new SendRawEmailCommand({
        Source: senderAddress,
        // It is sent only to this address, whatever its headers contain.
        Destinations: [letter.to],
        RawMessage: { Data: mail },
        ConfigurationSetName: configurationSet,
        Tags: mailTags(letter.about),
      });
      try {
        const { MessageId = '' } = await ses.send(command);
        return { type: 'accepted', id: MessageId };
      } catch (error) {
        return sendingFailed(error, senderAddress);
      }
    },
  };
}

/**
 * The tags by which SES events identify the mail, and the one that SES writes into the mail's Feedback-ID, for Gmail's
 * statistics of complaints by location; SES allows letters, digits, _ and - in them.
 */
function mailTags({ locationId, key, version, attempt }: Letter['about']) {
  const tags = {
    location: locationId,
    stay: key,
    version: String(version),
    attempt: String(attempt),
    'ses:feedback-id-a': locationId,
  };
  return Object.entries(tags).map(([Name, Value]) => ({ Name, Value }));
}
