import type { RefusalWords } from '../refusal-words.ts';

/** Japanese. */
export const ja: RefusalWords = {
  locale: 'ja-JP',
  unknown: 'ログイン情報が正しくありません。お渡しした通りにもう一度入力してください。',
  notYet: ({ day, time }) => `Wi-Fi のご利用は${day} ${time}からです。その後にログインしてください。`,
  ended: ({ day, time }) => `Wi-Fi のご利用は${day} ${time}に終了しました。延長はフロントへお尋ねください。`,
  cancelled: 'このログインは取り消されました。新しいものがあればそちらを、なければフロントへお尋ねください。',
  usedUp: 'Wi-Fi のご利用分を使い切りました。追加はフロントへお尋ねください。',
  usedUpToday: '本日の Wi-Fi ご利用時間を使い切りました。午前0時を過ぎると再びご利用いただけます。',
  tooManyDevices: (count) =>
    `${count}台が接続中で、これ以上は接続できません。1台をログアウトしてからもう一度お試しください。`,
};
