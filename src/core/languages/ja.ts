import { plural } from '../../kit/text.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** Japanese: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'ja-JP',
  moment: ({ day, time }) => `${day} ${time}`,
  subject: {
    first: ({ hotel, dates }) => `${hotel} Wi-Fi のご案内（${dates}）`,
    moved: ({ hotel, dates }) => `${hotel} Wi-Fi ご利用期間の変更（${dates}）`,
    replaced: ({ hotel, dates }) => `${hotel} Wi-Fi の新しいログイン情報（${dates}）`,
    added: ({ hotel, dates }) => `${hotel} Wi-Fi の新しいログイン情報（${dates}）`,
  },
  preheader: {
    first: ({ hotel }) => `${hotel}：Wi-Fi のご利用方法と期限のご案内です。`,
    moved: ({ until }) => `ご利用期限は${until}になりました。ログイン方法はこれまでと同じです。`,
    replaced: () => '以前のログイン情報に代わるものです。以前の情報はご利用いただけなくなりました。',
    added: () => '今後はこちらのログイン情報をご利用ください。以前の情報も、その期限まではご利用いただけます。',
  },
  title: {
    first: ({ hotel }) => `${hotel} Wi-Fi のご案内`,
    moved: ({ until }) => `Wi-Fi のご利用期限は${until}になりました`,
    replaced: ({ hotel }) => `${hotel} Wi-Fi の新しいログイン情報`,
    added: ({ hotel }) => `${hotel} Wi-Fi の新しいログイン情報`,
  },
  greeting: ({ guest }) => `${guest} 様`,
  room: (label) => `${label}号室`,
  place: ({ room, hotel }) => (room ? `${hotel} ${room}` : hotel),
  intro: {
    first: {
      code: ({ where }) => `Wi-Fi のログインコード（${where}）をお知らせします。`,
      password: ({ where }) => `Wi-Fi のログイン情報（${where}）をお知らせします。`,
    },
    moved: {
      code: ({ where, until }) =>
        `Wi-Fi（${where}）のご利用期限は${until}になりました。ログインコードはこれまでと同じです。`,
      password: ({ where, until }) =>
        `Wi-Fi（${where}）のご利用期限は${until}になりました。ユーザー名とパスワードはこれまでと同じです。`,
    },
    replaced: {
      code: ({ where }) =>
        `Wi-Fi の新しいログインコード（${where}）をお知らせします。以前のコードはご利用いただけなくなりました。`,
      password: ({ where }) =>
        `Wi-Fi の新しいログイン情報（${where}）をお知らせします。以前の情報はご利用いただけなくなりました。`,
    },
    added: {
      code: ({ where, until }) =>
        `Wi-Fi の新しいログインコード（${where}）をお知らせします。ご利用期限は${until}です。以前のコードも、その期限まではご利用いただけます。`,
      password: ({ where, until }) =>
        `Wi-Fi の新しいログイン情報（${where}）をお知らせします。ご利用期限は${until}です。以前の情報も、その期限まではご利用いただけます。`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `${hotel} お客様方の Wi-Fi ログインコード（${dates}）`,
    preheader: '複数のご予約の Wi-Fi ログインコードを一覧でお知らせします。',
    title: ({ hotel }) => `${hotel} お客様方の Wi-Fi ログインコード`,
    intro: ({ hotel }) =>
      `${hotel}の複数のご予約に、こちらのメールアドレスをいただいております。ご予約ごとの Wi-Fi ログインコードをお知らせしますので、ご宿泊の皆様にお渡しください。`,
    group: {
      preheader: 'グループの Wi-Fi ログインコードを一覧でお知らせします。',
      intro: ({ hotel }) =>
        `${hotel}でのグループの Wi-Fi ログインコードをお知らせします。ご利用の皆様にお渡しください。`,
    },
    room: (label) => `${label}号室`,
    news: {
      moved: 'ご利用期間が変わりました。コードはこれまでと同じです。',
      replaced: '新しいコードです。以前のコードはご利用いただけなくなりました。',
      added: '新しいコードです。以前のコードも、その期限まではご利用いただけます。',
    },
  },
  label: (text) => `${text}：`,
  codeLabel: 'ログインコード',
  userLabel: 'ユーザー名',
  passLabel: 'パスワード',
  codeNote: ({ hyphen }) =>
    hyphen ? '大文字と小文字は区別されません。ハイフンはなくてもかまいません。' : '大文字と小文字は区別されません。',
  exactNote: '表示されているとおりに入力してください。',
  stepsTitle: 'ご利用方法',
  networkLabel: 'ネットワーク名',
  networkPasswordLabel: 'Wi-Fi パスワード',
  joinStep: ({ network }) => `お使いの端末の Wi-Fi 設定で、ネットワーク「${network}」を選んでください。`,
  joinHiddenStep: ({ network }) =>
    `お使いの端末の Wi-Fi 設定で「その他」を選び、名前に「${network}」と入力してください。一覧には表示されません。`,
  networkPasswordStep: '上記の Wi-Fi パスワードを入力してください。',
  typeStep: {
    code: 'ページが開きますので、ログインコードを入力してください。',
    password: 'ページが開きますので、ユーザー名とパスワードを入力してください。',
  },
  typeTwiceStep:
    'ページが開きますので、ログインコードを入力してください。ユーザー名とパスワードを求められた場合は、両方の欄にログインコードを入力してください。',
  typeAndPressStep: {
    code: 'ページが開きますので、ログインコードを入力し、ボタンを押してください。',
    password: 'ページが開きますので、ユーザー名とパスワードを入力し、ボタンを押してください。',
  },
  noPage:
    'ページが開かない場合は、Wi-Fi をいったんオフにしてからもう一度オンにするか、ブラウザで次のアドレスを開いてください： http://example.com',
  loginButton: 'この端末でログイン',
  loginNote: {
    code: 'ネットワークに接続したあと、このリンクからログインページを開けます。ログインコードは入力済みです。',
    password: 'ネットワークに接続したあと、このリンクからログインページを開けます。ログイン情報は入力済みです。',
  },
  ourPage: {
    button: '残り時間と端末を確認する',
    note: 'ブラウザでページが開きます。このページは端末をインターネットにつなぐものではありません。つなぐには、その端末でネットワークに接続し、開いたページでログインしてください。',
    alt: 'QR コード：Wi-Fi ページを開きます',
    caption: 'この QR コードを読み取ると、残り時間とご利用中の端末を確認できます。',
  },
  qrTitle: '別の端末でご利用の場合',
  joinQr: {
    alt: ({ network }) => `QR コード：ネットワーク「${network}」に接続します`,
    caption: 'この QR コードを読み取ると、ネットワークに接続できます。',
  },
  loginQr: {
    alt: {
      code: 'QR コード：ログインコードが入力済みのログインページを開きます',
      password: 'QR コード：ログイン情報が入力済みのログインページを開きます',
    },
    caption: 'ネットワークに接続したあと、この QR コードを読み取ってログインしてください。',
  },
  validityTitle: 'ご利用期間',
  window: ({ from, fromZone, until, zone }) =>
    `${from}${fromZone ? `（${fromZone}）` : ''}から${until}まで（現地時間、${zone}）。`,
  runningClock: ({ duration }) => `利用時間：最初のログインから ${duration}（接続していない間も含みます）。`,
  onlineTime: ({ duration }) => `接続時間（合計）：${duration}（接続している間だけ数えます）。`,
  dailyLimit: ({ duration }) => `1日の接続時間：${duration}まで。`,
  wholeWindow: '期間中は何度でもログインできます。',
  download: ({ amount }) => `ダウンロード ${amount}`,
  upload: ({ amount }) => `アップロード ${amount}`,
  traffic: ({ amounts }) => `通信量（合計）：${amounts}。`,
  speed: ({ amounts }) => `通信速度（最大）：${amounts}。`,
  firstLimit: 'これらの上限のいずれかに達した時点で、ご利用は終了します。',
  devices: (count) => plural('ja', count, { other: `接続台数：同時に${count}台まで。` }),
  help: 'お困りの際は、フロントまでお電話ください：',
  reply: 'このメールにご返信いただいても、フロントで確認いたします。',
  atReception: {
    help: 'お困りの際は、フロントまでお声がけください。',
    network: 'ネットワーク名はフロントでお尋ねください。',
    password: 'Wi-Fi パスワードはフロントでお尋ねください。',
  },
  ticketNumber: ({ serial }) => `チケット番号 ${serial}`,
  privacy: '個人情報の取り扱いについて',
  because: ({ hotel }) => `このメールは、ご予約（${hotel}）に基づいてお送りしています。`,
  terms: '利用規約',
};

/** Japanese: the portal page. */
export const page: PageWords = {
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
  wrongCode: 'ログインコードが正しくありません。一文字ずつ確認して、もう一度入力してください。',
  openedTooLong: 'このページが開かれてから時間が経ちすぎました。もう一度ログインしてください。',
  fromElsewhere: '安全のため、このページでログインしてください。',
  noSuchPage: 'このアドレスに Wi-Fi のログインページはありません。フロントにお尋ねください。',
  noCode: 'コードがありません',
  byNumber: '予約番号で',
  byRoom: 'お部屋番号で',
  surname: '姓',
  number: '予約番号',
  room: 'お部屋',
  departure: 'ご出発日',
  sendAgain: 'コードをもう一度メールで受け取る',
  sentAgain: ({ to }) => `コードを ${to} へお送りします。数分かかります。`,
  doorRefused: 'うまくいきませんでした。入力内容をご確認ください。3 回失敗された場合は、フロントへお尋ねください。',
  onlineUntil: 'ご利用期限',
  devicesLeft: '追加できるデバイス',
  cardStep: ({ noCode }) => `ページが開きます。「${noCode}」を押し、フォームに入力してください。`,
  cardQr: 'ネットワークに接続した後に開くページ',
  acceptTerms: '利用規約に同意します。',
  termsMissing: 'インターネットに接続するには、利用規約に同意してください。',
  termsChanged: '利用規約が変更されました。お読みのうえ同意すると、接続できます。',
  back: '戻る',
  language: '言語',
};

/** Japanese: what a refused login is told. */
export const refusals: RefusalWords = {
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

/** Japanese: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `${hotel} Wi-Fi: ${code}${network ? `、接続先 ${network}` : ''}${password ? `、パスワード ${password}` : ''}、${until}まで`,
  until: ({ day, month, time }) => `${month}月${day}日 ${time}`,
};
