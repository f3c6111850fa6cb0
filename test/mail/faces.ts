import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import type { Face } from '../../src/core/location/face.ts';
import type { Location } from '../../src/core/location/location.ts';
import { sampleLocation } from './mail-samples.ts';

/** A hotel with a look of its own, and its logo's picture. */
export interface FacedHotel {
  readonly location: Location & { readonly accentColor: string };
  readonly png: Uint8Array;
}

const messages = {
  en: 'Breakfast is in the garden, from 7 to 11. We are glad that you are here.',
  es: 'El desayuno se sirve en el jardín, de 7 a 11. Nos alegra que esté aquí.',
  de: 'Frühstück gibt es im Garten, von 7 bis 11 Uhr. Schön, dass Sie da sind.',
  fr: 'Le petit-déjeuner est servi au jardin, de 7 h à 11 h. Bienvenue chez nous.',
  it: 'La colazione è in giardino, dalle 7 alle 11. Siamo felici di avervi qui.',
  pt: 'O pequeno-almoço é no jardim, das 7 às 11. É bom tê-lo cá.',
  ca: 'L’esmorzar és al jardí, de 7 a 11. Ens alegra que sigueu aquí.',
  nl: 'Het ontbijt is in de tuin, van 7 tot 11 uur. Fijn dat u er bent.',
  zh: '早餐在花园供应，时间为7点至11点。欢迎您的到来。',
  ja: '朝食は7時から11時まで庭園でご用意しております。ようこそお越しくださいました。',
  ar: 'يُقدَّم الفطور في الحديقة من 7 إلى 11. يسعدنا وجودكم معنا.',
};

/** Three invented hotels: all that there is, in every language; a dark logo and one language; Arabic, with a logo of many colours. */
export const facedHotels = {
  sol: faced('logos/hotel-sol.png', {
    accentColor: '#b4470f',
    message: messages,
    privacyUrl: 'https://www.hotel-sol.example/privacy',
    websiteUrl: 'https://www.hotel-sol.example/',
  }),
  fjord: faced('../../examples/logos/camping-fjord.png', {
    id: '28XXX005',
    name: 'Camping Fjord',
    language: 'en',
    accentColor: '#0f172a',
    message: { en: 'The sauna by the water is free for our guests.' },
    websiteUrl: 'https://camping-fjord.example/en/stay',
  }),
  qamar: faced('logos/riad-qamar.png', {
    id: '28XXX012',
    name: 'رياض القمر',
    language: 'ar',
    accentColor: '#5b1f78',
    message: { ar: messages.ar, fr: messages.fr },
    privacyUrl: 'https://riad-qamar.example/privacy',
  }),
} satisfies Record<string, FacedHotel>;

function faced(file: string, change: Partial<Location> & Face & { readonly accentColor: string }): FacedHotel {
  const png = new Uint8Array(readFileSync(join(import.meta.dirname, file)));
  const { width, height } = decode(png);
  const scale = Math.min(1, 240 / width, 80 / height);
  const [shownWidth, shownHeight] = [Math.round(width * scale), Math.round(height * scale)];
  // Any other digest would do: a picture has its own.
  const digest = Buffer.from(file).toString('hex').slice(-32).padStart(32, '0');
  const logo = { digest, bytes: png.length, width: shownWidth, height: shownHeight };
  const { accentColor } = change;
  return { location: { ...sampleLocation({ ...change, logo }), accentColor }, png };
}
