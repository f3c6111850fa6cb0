import type { Guest } from './guests.ts';
import type { House } from './house.ts';

/** A text as the local cloud's phones have it. */
interface Text {
  readonly to: string;
  readonly body: string;
  /** Dollars, of all its parts. */
  readonly price: number;
}

/** What texts have cost a house. */
export interface TextsSent {
  readonly count: number;
  readonly dollars: number;
}

/** All texts that the local cloud has sent. */
async function allTexts({ cloud: { endpoints } }: House): Promise<readonly Text[]> {
  if (endpoints.textsEndpoint === undefined) return [];
  const answer = await fetch(new URL('/texts.json', endpoints.textsEndpoint));
  return (await answer.json()) as readonly Text[];
}

/** What a guest reads on the phone, by numbers in E.164. */
export async function textsByNumber(house: House): Promise<ReadonlyMap<string, readonly string[]>> {
  const by = Map.groupBy(await allTexts(house), ({ to }) => to);
  return new Map([...by].map(([to, texts]) => [to, texts.map(({ body }) => body)]));
}

/** A guest's number in E.164. */
export function numberOf({ phone = '' }: Guest): string {
  return phone.replaceAll(' ', '');
}

/** Whether a guest's number takes texts: of a Spanish mobile phone. */
export function isMobile(guest: Guest): boolean {
  return numberOf(guest).startsWith('+346');
}

/** What the texts of a house have cost. */
export async function textsSent(house: House): Promise<TextsSent> {
  const texts = await allTexts(house);
  return { count: texts.length, dollars: texts.reduce((sum, { price }) => sum + price, 0) };
}

/** Forgets all texts: those of one house are enough. */
export async function forgetTexts({ textsEndpoint }: House['cloud']['endpoints']): Promise<void> {
  if (textsEndpoint !== undefined) await fetch(new URL('/texts', textsEndpoint), { method: 'DELETE' });
}
