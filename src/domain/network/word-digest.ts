import type { AccountingWord } from '../model/network/network-use.ts';

/** A word of accounting in few characters, so that many can be remembered: the same again has the same (FNV-1a, 32 bits). */
export function wordDigest({ seconds, upload, download }: Pick<AccountingWord, 'seconds' | 'upload' | 'download'>) {
  let hash = 0x811c9dc5;
  for (const character of `${seconds}:${upload}:${download}`)
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}
