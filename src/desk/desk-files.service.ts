import { gunzipSync } from 'node:zlib';
import { accentOf } from '../core/location/accent.ts';
import type { Location } from '../core/location/location.ts';
import type { Locations, Logos } from '../core/ports.ts';
import { pictureForEver } from '../kit/web/http.ts';
import { type Answer, deskLink, page, type Request } from './desk-answers.service.ts';
import type { DeskLocation } from './page/answers.ts';
import type { DeskManifest } from './page/desk-page.page.ts';

/** The page's files. */
export interface DeskFiles {
  /** Undefined if the page was not built. */
  readonly manifest: DeskManifest | undefined;
  readonly asset: (name: string) => { readonly type: string; readonly gzip: Buffer } | undefined;
}

/** Where a desk finds its files. */
interface FileDeps {
  readonly locations: Locations;
  readonly logos: Logos;
  readonly files: DeskFiles;
}

/** A file for ever: its name changes with what is in it. */
export async function showAsset(name: string, event: Request, { files }: FileDeps): Promise<Answer> {
  const asset = files.asset(name);
  if (!asset) return page(event, { title: (say) => say.noPage, link: deskLink }, 404);
  const headers = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  };
  const isPacked = /\bgzip\b/.test(event.headers['accept-encoding'] ?? '');
  return isPacked
    ? {
        statusCode: 200,
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: asset.gzip.toString('base64'),
        isBase64Encoded: true,
      }
    : { statusCode: 200, headers, body: gunzipSync(asset.gzip).toString('utf8') };
}

/** What the desk shows of a hotel's own look. */
export function lookOf({ id, logo, accentColor }: Location): Pick<DeskLocation, 'logo' | 'accent'> {
  const { width, height, digest } = logo ?? {};
  return {
    ...(width && height && { logo: { url: `/desk/logos/${id}/${digest}.png`, width, height } }),
    ...(accentColor && { accent: accentOf(accentColor) }),
  };
}

/** A location's logo, to be kept for ever: another one has another address. */
export async function showLogo(path: string, event: Request, { locations, logos }: FileDeps): Promise<Answer> {
  const [, id = '', digest] = /^logos\/([\w-]{1,32})\/([\da-f]{32})\.png$/.exec(path) ?? [];
  const location = id === '' ? undefined : await locations.get(id);
  const png = location?.logo?.digest === digest && location ? await logos.of(location) : undefined;
  return png ? pictureForEver(png) : page(event, { title: (say) => say.noPage, link: deskLink }, 404);
}
