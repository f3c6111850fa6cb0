import type { ConfigurationSetModel } from 'local-cloud/template.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A mail as SES was asked to send it. */
export interface SesMail {
  readonly id: string;
  readonly at: number;
  readonly to: string;
  readonly text: string;
  /** Our own tags: location, stay, version, attempt; and SES's, of the Feedback-ID. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What the mail account allows, and how its mails fare. */
export interface SesSettings {
  /** Mails a second that it takes. */
  readonly rate: number;
  /** Mails a second that it says it takes: others may send from the same account. */
  readonly saidRate: number;
  /** Share of mails that come back. */
  readonly bounces: number;
  /** Until when AWS has paused the account: milliseconds after the beginning. */
  readonly pausedFor?: number;
  /** Hears of each mail that it has not taken because there were too many. */
  readonly onThrottled?: () => void;
  /** Hears when each mail was taken. */
  readonly onAccepted?: (at: number) => void;
}

type Input = Readonly<Record<string, unknown>>;
interface SendRawEmail {
  readonly Destinations: readonly string[];
  readonly RawMessage: { readonly Data: Uint8Array };
  readonly ConfigurationSetName: string;
  readonly Tags: readonly { readonly Name: string; readonly Value: string }[];
}

/** What SES needs from the world around it. */
export interface SesWorld {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly settings: SesSettings;
  readonly sets: readonly ConfigurationSetModel[];
  readonly onAccepted: (mail: SesMail) => void;
  /** Hears one event, as SES writes it. */
  readonly publish: (topicArn: string, event: string) => void;
}

/** An account that refuses what SES refuses of our mails, at its rate, and tells what became of the others. */
export function fakeSes({ time, random, settings, sets, onAccepted, publish }: SesWorld) {
  // Short bursts above the rate are let pass: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
  const burst = Math.max(3, settings.rate);
  let tokens = burst;
  const begin = time.now();
  let filledAt = time.now();
  let count = 0;
  let unreported = 0;

  function tell(mail: SesMail, set: ConfigurationSetModel, eventType: string, more: object): void {
    unreported--;
    const tags = Object.entries(mail.tags).map(([name, value]) => [name, [value]]);
    const about = {
      timestamp: new Date(mail.at).toISOString(),
      messageId: mail.id,
      destination: [mail.to],
      tags: { 'ses:configuration-set': [set.name], ...Object.fromEntries(tags) },
    };
    for (const { topicArn, eventTypes } of set.destinations) {
      if (eventTypes.includes(eventType.toLowerCase()))
        publish(topicArn, JSON.stringify({ eventType, mail: about, ...more }));
    }
  }

  function send({ Destinations, RawMessage, ConfigurationSetName, Tags }: SendRawEmail): object {
    tokens = Math.min(burst, tokens + ((time.now() - filledAt) / 1000) * settings.rate);
    filledAt = time.now();
    const set = sets.find(({ name }) => name === ConfigurationSetName);
    if (!set) throw sesError('ConfigurationSetDoesNotExist');
    const [to = '', ...others] = Destinations;
    const fine = others.length === 0 && /^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/.test(to);
    if (!fine || Tags.some(({ Name, Value }) => !isTag(Name, Value))) {
      throw sesError('InvalidParameterValue');
    }
    if (time.now() < begin + (settings.pausedFor ?? 0)) {
      throw sesError(
        'MessageRejected',
        'Sending paused for this account. For more information, please check the inbox.',
      );
    }
    if (tokens < 1) {
      settings.onThrottled?.();
      throw sesError('Throttling');
    }
    settings.onAccepted?.(time.now());
    tokens--;
    const mail: SesMail = {
      id: `ses-${++count}`,
      at: time.now(),
      to,
      text: textOf(RawMessage.Data),
      tags: Object.fromEntries(Tags.map(({ Name, Value }) => [Name, Value])),
    };
    onAccepted(mail);
    unreported += 2;
    const soon = random.between(50, 3000);
    time.after(soon, () => tell(mail, set, 'Send', { send: {} }));
    const delivery = { delivery: { timestamp: new Date(mail.at).toISOString() } };
    const comesBack = random.happens(settings.bounces);
    const [end, more] = comesBack ? ['Bounce', { bounce: { bounceType: 'Permanent' } }] : ['Delivery', delivery];
    // What became of it may be told before that it was sent.
    time.after(random.between(40, 20_000), () => tell(mail, set, String(end), more as object));
    return { MessageId: mail.id };
  }

  return {
    /** @throws Error named as SES names it, with the HTTP status, where it takes no mail */
    execute(command: string, input: Input) {
      if (command === 'SendRawEmail') return send(input as unknown as SendRawEmail);
      if (command === 'GetSendQuota') return { MaxSendRate: settings.saidRate };
      throw new Error(`SES does not know ${command}`);
    },
    /** Mails whose events are still to come. */
    unreported: () => unreported,
  };
}

/** Of what the functions of this world compose in the place of MIME. */
function textOf(data: Uint8Array): string {
  return JSON.parse(Buffer.from(data).toString()).text;
}

/** Whether SES takes a tag: of those with a colon it knows two, its own. */
function isTag(name: string, value: string): boolean {
  return /^([\w-]{1,256}|ses:feedback-id-[ab])$/.test(name) && /^[\w-]{1,256}$/.test(value);
}

/** An answer of SES that blames the caller. */
function sesError(name: string, message = 'SES refuses'): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}
