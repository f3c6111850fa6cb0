import type { PortalWords } from '../portal-words.ts';

/** Japanese. */
export const ja: PortalWords = {
  goOnline: '接続する',
  showCard: 'Wi-Fi の状況を見る',
  byLink: ({ network }) =>
    `このページでは、残り時間とご利用中の端末を確認できます。この端末をインターネットに接続するページではありません。接続するには、ネットワーク「${network}」につなぎ、開いたページでログインしてください。`,
  online: 'この端末は接続されています。このページは閉じてかまいません。',
  offline: 'この端末は接続されていません。',
  timeLeft: '残り時間',
  onlineLeft: '残りの接続時間',
  dataLeft: '残りのデータ量',
  devices: '端末',
  inUse: ({ used, most }) => (most > 0 ? `${most}台中${used}台を使用中` : `${used}台を使用中`),
  thisDevice: 'この端末',
  otherDevice: ({ end, since }) => `端末 ${end}（${since} から）`,
  placeHeld: '現在、別の端末を接続中のため、空きがありません。5分後にもう一度お試しください。',
  putOut: '切断する',
  cannotPutOut:
    'このネットワークでは、ここから端末をログアウトできません。別の端末をご利用になりたい場合は、フロントにお問い合わせください。',
  isOut: 'その端末を切断しました。',
  lookAgain: '更新',
  tryAgain: 'もう一度試す',
  goOn: ({ host }) => `${host} へ進む`,
  connect: '今すぐ接続する',
  tooManyTries: '誤ったログインが多すぎました。1分待ってから、もう一度お試しください。',
  notSeen: 'この端末はまだネットワークから見えていません。数秒待ってから、もう一度お試しください。',
  outage:
    'ただいま接続できませんでした。1分後にもう一度お試しください。それでもつながらない場合は、フロントにお尋ねください。',
  wrongCode: 'ログインコードが正しくありません。メールでご確認のうえ、もう一度入力してください。',
  openedTooLong: 'このページが開かれてから時間が経ちすぎました。もう一度ログインしてください。',
  fromElsewhere: '安全のため、このページでログインしてください。',
  noSuchPage: 'このアドレスに Wi-Fi のログインページはありません。フロントにお尋ねください。',
  language: '言語',
};
