import type { TeamWords } from './words.ts';

/** Japanese. */
export const words: TeamWords = {
  people: 'メンバー',
  role: '役割',
  roles: { reception: 'フロント', manager: '管理者' },
  status: { invited: '招待済み、未ログイン', disabled: 'Cognito で無効' },
  inNow: '{time} からログイン中',
  you: 'あなた',
  name: '名前',
  invite: '招待する',
  signOut: 'ログアウトさせる',
  remove: '削除する',
  sure: '{name} を削除しますか？ すべてのログインがすぐに終わります。',
  elsewhere:
    'メンバーの招待と削除は、ホテルのログインサービスで行います。ここではログインを終わらせることができますが、そちらで削除するまでは再びログインできます。',
  done: {
    invited: '招待メールを送りました。7日間有効です。',
    known: '保存しました。メールは不要でした。',
    disabled: '保存しましたが、この人は Cognito で無効です。',
    removed: '{name} を削除し、ログアウトさせました。',
    out: '{name} をログアウトさせました。',
  },
  problems: {
    no_more_mails: '本日の招待の上限に達しました。明日もう一度お試しください。',
    too_many_roles: 'この人は所属ホテルが多すぎます。',
    no_person: 'この人はもういません。',
  },
  acts: 'だれが何をしたか',
  from: 'この日と翌日',
  who: 'だれ',
  what: '内容',
  all: 'すべて',
  noActs: '手作業の操作はありません。',
  actsNote: '前の1週間以内に終わった、または後の1か月以内に始まるチケットについて、それぞれ最後の20件です。',
};
