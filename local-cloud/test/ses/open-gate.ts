import { SESClient, type SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import { onTestFinished } from 'vitest';
import { type SesGate, type SesGateOptions, startSesGate } from '../../src/ses/start-ses-gate.ts';

/** A mail as a hotel sends it; every field of it can be changed. */
export interface Letter {
  readonly source?: string;
  readonly to?: string[];
  readonly subject?: string;
  readonly text?: string;
  /** SES's own parameter, beside what the mail says. */
  readonly envelopeFrom?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly configurationSet?: string;
}

/** The mail service of a hotel that owns `hotel.example`, and an AWS client of it that never tries twice. */
export interface OpenGate {
  readonly gate: SesGate;
  readonly ses: SESClient;
  /** Sends the parts of a mail. @returns SES's number of it. */
  readonly send: (letter?: Letter) => Promise<string>;
  /** Sends a finished mail. @returns SES's number of it. */
  readonly sendRaw: (raw: string | Buffer, destinations?: string[]) => Promise<string>;
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Opens the mail service; it ends with the test. */
export async function openGate(options: Partial<SesGateOptions> = {}): Promise<OpenGate> {
  const gate = await startSesGate({
    identities: ['hotel.example'],
    configurationSets: [{ name: 'tickets' }],
    ...options,
  });
  const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
  const ses = new SESClient({ region: 'eu-west-1', endpoint: gate.url, credentials, maxAttempts: 1 });
  onTestFinished(() => gate.close());
  onTestFinished(() => ses.destroy());
  return {
    gate,
    ses,
    async send(letter = {}) {
      const { source = 'Hotel Miramar <wifi@hotel.example>', to = ['ada@example.com'] } = letter;
      const { subject = 'Your Wi-Fi', text = 'Code: 7K3M-Q9XT' } = letter;
      const raw = await new MailComposer({ from: source, to: 'guests@example.com', subject, text }).compile().build();
      const sent = await ses.send(
        new SendRawEmailCommand({
          RawMessage: { Data: raw },
          Destinations: to,
          Source: letter.envelopeFrom,
          Tags: Object.entries(letter.tags ?? {}).map(([Name, Value]) => ({ Name, Value })),
          ConfigurationSetName: letter.configurationSet,
        }),
      );
      return sent.MessageId ?? '';
    },
    async sendRaw(raw, Destinations) {
      const sent = await ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) }, Destinations }));
      return sent.MessageId ?? '';
    },
    get: (path, init) => fetch(gate.url + path, init),
  };
}

/** How a call was refused: the error's name and HTTP status; `'accepted'` when it was not. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    const { name, $metadata } = error as SESServiceException;
    return `${name} ${$metadata?.httpStatusCode ?? ''}`.trim();
  }
}
