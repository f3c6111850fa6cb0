import { afterEach, describe, expect, test, vi } from 'vitest';
import { openReceiver } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

const open = () => openReceiver({ auth: { kind: 'wsse' }, body: 'xml' }, { proofs: ['fixture-user:fixture-password'] });
const token =
  '<w:UsernameToken xmlns:w="x"><w:Username>fixture-user</w:Username><w:Password>fixture-password</w:Password></w:UsernameToken>';
const soap = (body: string) =>
  `<s:Envelope xmlns:s="x"><s:Header><w:Security xmlns:w="x">${token}</w:Security></s:Header><s:Body>${body}</s:Body></s:Envelope>`;

describe('the password of a SOAP message', () => {
  test.each([
    ['in the body', '<s:Envelope xmlns:s="x"><s:Header/><s:Body>TOKEN<a/></s:Body></s:Envelope>'],
    [
      'in a header within the body',
      '<s:Envelope xmlns:s="x"><s:Body><s:Header>TOKEN</s:Header><a/></s:Body></s:Envelope>',
    ],
    ['without an envelope', '<a>TOKEN</a>'],
    ['behind the header', '<s:Envelope xmlns:s="x"><s:Header/>TOKEN<s:Body><a/></s:Body></s:Envelope>'],
  ])('is looked for in the SOAP header only: not %s', async (_, text) => {
    const door = open();
    const body = text.replace('TOKEN', `<w:Security xmlns:w="x">${token}</w:Security>`);
    expect((await door.deliver({ body })).status).toBe(401);
    expect(door.logged[0]).toMatchObject({ reason: 'proof_missing' });
    expect(door.queued).toEqual([]);
  });

  test.each([
    '<w:Security xmlns:w="x">TOKEN</w:Security>',
    '<b>TOKEN</b>',
    '<Security><b>fixture-password</b></Security>',
  ])('does not get into the queue from elsewhere either: %s', async (wrong) => {
    const { deliver, queued } = open();
    const text = `<a>${wrong.replace('TOKEN', token)}<stay/></a>`;
    expect((await deliver({ body: soap(text) })).status).toBe(200);
    expect(queued.at(-1)?.body).toContain('<stay/>');
    expect(queued.at(-1)?.body).not.toMatch(/fixture-password|fixture-user|UsernameToken|Security/);
  });
});
