import { sign } from 'node:crypto';
import { createServer } from 'node:http';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { snsVerifier } from '../../../src/hotel-systems/translate/sns.client.ts';
import { sendHttp } from '../../../src/kit/web/http-client.client.ts';
import { listening } from '../../testkit/listening.ts';

let pem: { readonly private: string; readonly cert: string };
beforeAll(async () => {
  const extensions = { notBeforeDate: new Date('2026-01-01'), notAfterDate: new Date('2027-01-01') };
  pem = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], { algorithm: 'sha256', ...extensions });
});

const region = 'https://sns.eu-west-1.amazonaws.com';
const notification = {
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:stays',
  Message: '{"reservation":\n"R1"}',
  Timestamp: '2026-06-01T12:00:00.000Z',
  SignatureVersion: '2',
  SigningCertURL: `${region}/SimpleNotificationService-1.pem`,
};
const confirmation = {
  ...notification,
  Type: 'SubscriptionConfirmation',
  Token: '2336412f37',
  Message: 'You have chosen to subscribe.',
  SubscribeURL: `${region}/?Action=ConfirmSubscription&Token=2336412f37`,
};

const notificationNames = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const confirmationNames = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

/** A body as SNS posts it. */
function signed(fields: Readonly<Record<string, string>>, key = pem.private): string {
  const names = fields.Type === 'Notification' ? notificationNames : confirmationNames;
  const text = names.map((name) => (name in fields ? `${name}\n${fields[name]}\n` : '')).join('');
  const hash = fields.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  return JSON.stringify({ ...fields, Signature: sign(hash, Buffer.from(text), key).toString('base64') });
}

/** SNS at 127.0.0.1, by whatever name it is asked; it ends with the test. */
async function startSns(status = 200) {
  const asked: string[] = [];
  const sns = { status, asked, now: Date.parse('2026-06-01T12:00:01Z'), certificate: pem.cert };
  const server = createServer((request, response) => {
    const isCertificate = request.url?.endsWith('.pem');
    response.writeHead(sns.status).end(isCertificate ? sns.certificate : '<ConfirmSubscriptionResponse/>');
  });
  const { port, close } = await listening(server);
  onTestFinished(close);
  const door = { isLoopbackAllowed: true, timeoutMs: 10_000, maxBytes: 10_000 };
  const get = (url: URL) => {
    asked.push(url.href);
    const local = new URL(`http://127.0.0.1:${port}${url.pathname}${url.search}`);
    return sendHttp({ method: 'GET', url: local, headers: {} }, { ...door, lookup: never, agent: undefined as never });
  };
  return { sns, verifier: snsVerifier({ get, now: () => sns.now }) };
}

const never = () => {
  throw new Error('no name is looked up');
};

describe('a delivery that SNS signed', () => {
  test.each(['1', '2'])('is believed, with version %s of the signature', async (SignatureVersion) => {
    const { verifier } = await startSns();
    expect(await verifier.verify(signed({ ...notification, SignatureVersion }))).toEqual({
      type: 'Notification',
      id: notification.MessageId,
      topicArn: notification.TopicArn,
      message: notification.Message,
    });
  });

  test('is believed with a subject, in China, and from another region', async () => {
    const { verifier, sns } = await startSns();
    const urls = ['https://sns.cn-north-1.amazonaws.com.cn/a.pem', 'https://sns.us-gov-west-1.amazonaws.com/b.pem'];
    for (const SigningCertURL of urls) {
      expect(await verifier.verify(signed({ ...notification, Subject: 'News', SigningCertURL }))).toBeDefined();
    }
    expect(sns.asked).toEqual(urls);
  });

  test('costs one reading of the certificate for all', async () => {
    const { verifier, sns } = await startSns();
    const body = signed(notification);
    await Promise.all([verifier.verify(body), verifier.verify(body)]);
    await verifier.verify(body);
    expect(sns.asked).toHaveLength(1);
  });

  test('is looked at again later if SNS does not answer, and then believed', async () => {
    const { verifier, sns } = await startSns(503);
    const body = signed(notification);
    await expect(verifier.verify(body)).rejects.toMatchObject({ name: 'SnsUnreachable' });
    sns.status = 200;
    expect(await verifier.verify(body)).toBeDefined();
  });
});

describe('a delivery is not believed', () => {
  test.each(['Message', 'MessageId', 'Timestamp', 'TopicArn'])('if its %s was changed', async (name) => {
    const { verifier } = await startSns();
    const body = JSON.stringify({ ...JSON.parse(signed(notification)), [name]: 'changed' });
    expect(await verifier.verify(body)).toBeUndefined();
  });

  test('if a subject was added, or somebody else signed it', async () => {
    const { verifier } = await startSns();
    const body = JSON.stringify({ ...JSON.parse(signed(notification)), Subject: 'News' });
    expect(await verifier.verify(body)).toBeUndefined();
    const other = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }]);
    expect(await verifier.verify(signed(notification, other.private))).toBeUndefined();
  });

  test('if one field was made to stand for others', async () => {
    const { verifier } = await startSns();
    const { MessageId, Timestamp, TopicArn } = notification;
    const mine = 'arn:aws:sns:eu-west-1:999999999999:mine';
    const tail = `${TopicArn}\nMessageId\n${MessageId}\nTimestamp\n${Timestamp}\nTopicArn\n${mine}`;
    const Message = `x\nMessageId\n${MessageId}\nTimestamp\n${Timestamp}\nTopicArn\n${TopicArn}`;
    const { Signature } = JSON.parse(signed({ ...notification, Message, TopicArn: mine }));
    const forged = { ...notification, Message: 'x', TopicArn: tail, Signature };
    expect(await verifier.verify(JSON.stringify(forged))).toBeUndefined();
  });

  test.each([
    'http://sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem',
    'https://evil.example/sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com@evil.example/a.pem',
    'https://evilsns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.a.b.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com:8443/a.pem',
    'https://sns.eu-west-1.amazonaws.com/a.txt',
    'no URL',
  ])('if its certificate would come from %s, which is not asked', async (SigningCertURL) => {
    const { verifier, sns } = await startSns();
    expect(await verifier.verify(signed({ ...notification, SigningCertURL }))).toBeUndefined();
    expect(sns.asked).toEqual([]);
  });

  test('if the certificate is not valid any more, is none, or is not there', async () => {
    const { verifier, sns } = await startSns();
    const body = signed(notification);
    sns.now = Date.parse('2027-01-02T00:00:00Z');
    expect(await verifier.verify(body)).toBeUndefined();
    const { verifier: second, sns: there } = await startSns();
    there.certificate = 'no certificate';
    expect(await second.verify(body)).toBeUndefined();
    there.status = 404;
    expect(await second.verify(body)).toBeUndefined();
  });

  test.each(['', 'text', '[]', 'null', '{}', '{"Type":"Other"}'])('if it is no message of SNS: %s', async (body) => {
    expect(await (await startSns()).verifier.verify(body)).toBeUndefined();
  });
});

describe('a subscription', () => {
  test('is confirmed by the URL that SNS signed', async () => {
    const { verifier, sns } = await startSns();
    const message = await verifier.verify(signed(confirmation));
    expect(message?.type).toBe('SubscriptionConfirmation');
    expect(message && (await verifier.confirm(message))).toBe(true);
    expect(sns.asked).toEqual([confirmation.SigningCertURL, confirmation.SubscribeURL]);
  });

  test('is not confirmed by a URL that was exchanged, or that is not one of SNS', async () => {
    const { verifier, sns } = await startSns();
    const exchanged = JSON.stringify({ ...JSON.parse(signed(confirmation)), SubscribeURL: `${region}/?Other` });
    expect(await verifier.verify(exchanged)).toBeUndefined();
    const elsewhere = await verifier.verify(signed({ ...confirmation, SubscribeURL: 'https://evil.example/' }));
    expect(elsewhere && (await verifier.confirm(elsewhere))).toBe(false);
    expect(sns.asked).toEqual([confirmation.SigningCertURL]);
  });

  test('is confirmed later if SNS does not answer, and not at all if it does not accept it', async () => {
    const { verifier, sns } = await startSns();
    const message = await verifier.verify(signed(confirmation));
    if (!message) throw new Error('the message is not signed');
    sns.status = 500;
    await expect(verifier.confirm(message)).rejects.toMatchObject({ name: 'SnsUnreachable' });
    sns.status = 403;
    expect(await verifier.confirm(message)).toBe(false);
  });

  test('is never confirmed by a notification', async () => {
    const { verifier, sns } = await startSns();
    const message = await verifier.verify(signed({ ...notification, SubscribeURL: confirmation.SubscribeURL }));
    expect(message && (await verifier.confirm(message))).toBe(false);
    expect(sns.asked).toHaveLength(1);
  });
});
