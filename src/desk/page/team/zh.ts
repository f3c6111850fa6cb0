import type { TeamWords } from './words.ts';

/** Chinese. */
export const words: TeamWords = {
  people: '人员',
  role: '角色',
  roles: { reception: '前台', manager: '管理' },
  status: { invited: '已邀请，尚未登录', disabled: '已在 Cognito 中停用' },
  inNow: '已登录，自 {time} 起',
  you: '您',
  name: '姓名',
  invite: '邀请',
  signOut: '退出登录',
  remove: '移除',
  sure: '移除{name}？其所有登录会立即结束。',
  elsewhere: '人员由酒店自己的登录服务邀请和移除。您可以在这里结束其登录；在那里移除之前，他们可以再次登录。',
  done: {
    invited: '邀请已发出，七天内有效。',
    known: '已保存，无需发送邮件。',
    disabled: '已保存，但此人已在 Cognito 中停用。',
    removed: '已移除{name}并退出登录。',
    out: '{name}已退出登录。',
  },
  problems: {
    no_more_mails: '今天的邀请次数已用完，请明天再试。',
    too_many_roles: '此人所属的酒店过多。',
    no_person: '此人已不在名单中。',
  },
  acts: '谁做了什么',
  from: '当天和次日',
  who: '人员',
  what: '操作',
  all: '全部',
  noActs: '没有人工操作。',
  actsNote: '限于之前一周内结束、或之后一个月内开始的票；每张票最近 20 次操作。',
};
