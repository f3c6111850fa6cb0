import { Webhook } from 'standardwebhooks';
import { readHost, readHttpsUrl } from '../../kit/web/addresses.ts';
import { addressRefused } from '../../kit/web/http.ts';
import { type RequestOptions, type SendForStatus, sendForStatus } from '../../kit/web/http-client.client.ts';
import type { PostHook } from './deliver-hooks.service.ts';
import { slowFrom } from './hook.ts';
import type { HookSecrets } from './hook-secrets.store.ts';

/** How long a hook has to answer, as Standard Webhooks advises: milliseconds. */
const usualTimeout = 15_000;

/** What posting needs. */
export interface PostHookDeps extends RequestOptions {
  readonly secrets: HookSecrets;
  readonly now: () => number;
  /** For tests: another time to answer in, in milliseconds. */
  readonly timeoutMs?: number;
  /** For tests: after how many milliseconds without an answer a hook is slow. */
  readonly slowMs?: number;
  /** For tests: how a request is sent. */
  readonly send?: SendForStatus;
}

/**
 * Posts events to hooks, signed by Standard Webhooks with the time of the try: during a rotation with both secrets. Rejects
 * only if the secrets could not be read.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function postHook({
  secrets,
  now,
  timeoutMs = usualTimeout,
  slowMs = slowFrom,
  send = sendForStatus,
  ...options
}: PostHookDeps): PostHook {
  return async (hook, event, onSlow = () => undefined) => {
    const url = hookUrl(hook.url, options.isLoopbackAllowed);
    if (!url) return { why: addressRefused, ms: 0 };
    const live = await secrets.get(hook.id);
    if (live.length === 0) return { why: 'secret_missing', ms: 0 };
    const at = now();
    const body = JSON.stringify(event);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': live.map((secret) => new Webhook(secret).sign(event.id, new Date(at), body)).join(' '),
    };
    const slow = setTimeout(onSlow, slowMs);
    const answer = await send({ method: 'POST', url, headers, body }, { ...options, timeoutMs });
    clearTimeout(slow);
    return { ...answer, ms: now() - at };
  };
}

/**
 * The address of a hook: https at its usual port, at a host of the public internet. In the local cloud this machine may be it,
 * too, by http or https and at any port. Undefined for anything else; what a name stands for is checked when it is looked up.
 */
export function hookUrl(text: string, isLoopbackAllowed: boolean): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  // A fragment is never sent.
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  const isHere = isLoopbackAllowed && /^https?:$/.test(url.protocol) && readHost(url.host, true)?.protocol === 'http:';
  return isHere ? url : readHttpsUrl(text);
}
