import type { RefusalWords } from '../refusal-words.ts';

/** Chinese, simplified. */
export const zh: RefusalWords = {
  locale: 'zh-CN',
  unknown: '登录信息不正确。请按照您收到的内容重新输入。',
  notYet: ({ day, time }) => `您的 Wi-Fi 从${day} ${time}开始可用，请届时登录。`,
  ended: ({ day, time }) => `您的 Wi-Fi 已于${day} ${time}结束。如需延长，请咨询前台。`,
  cancelled: '此登录已取消。如果您有更新的登录信息，请使用该信息；否则请咨询前台。',
  usedUp: '您的 Wi-Fi 额度已用完。如需更多，请咨询前台。',
  usedUpToday: '您今天的 Wi-Fi 时间已用完，午夜后可继续使用。',
  tooManyDevices: (count) => `此登录已有${count}台设备在线，已达上限。请先退出其中一台，然后重试。`,
};
