import { type SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import type { Letter, Mailer } from '../domain/ports.ts';
import { sendingFailed } from './sending-failed.ts';

/** How letters go out. The client must have `maxAttempts: 1`: with the SDK's own retries one lost answer is three mails. */
export interface SesMailerDeps {
  readonly ses: Pick<SESClient, 'send'>;
  readonly senderAddress: string;
  readonly configurationSet: string;
}

/** Letters through SES, one call each. */
export function sesMailer({ ses, senderAddress, configurationSet }: SesMailerDeps): Mailer {
  return {
    async send(letter) {
      const command = new SendEmailCommand({
        Source: `${encodedName(letter.fromName)} <${senderAddress}>`,
        Destination: { ToAddresses: [letter.to] },
        Message: {
          Subject: utf8(letter.subject),
          Body: { Html: utf8(letter.html), Text: utf8(letter.text) },
        },
        ConfigurationSetName: configurationSet,
        Tags: mailTags(letter.about),
      });
      try {
        const { MessageId = '' } = await ses.send(command);
        return { came: 'accepted', id: MessageId };
      } catch (error) {
        return sendingFailed(error);
      }
    },
  };
}

/** The tags by which SES's events lead back to the mail; SES allows letters, digits, _ and - in them. */
function mailTags({ locationId, key, v, attempt }: Letter['about']) {
  const tags = { location: locationId, stay: key, version: String(v), attempt: String(attempt) };
  return Object.entries(tags).map(([Name, Value]) => ({ Name, Value }));
}

function utf8(Data: string) {
  return { Data, Charset: 'UTF-8' };
}

/** A display name as an RFC 2047 word: whatever it holds, it is one name and no address. */
function encodedName(name: string): string {
  return `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
}
