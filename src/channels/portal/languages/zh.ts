import type { PortalWords } from '../portal-words.ts';

/** Chinese, in simplified characters. */
export const zh: PortalWords = {
  goOnline: '上网',
  showCard: '查看我的 Wi-Fi',
  byLink: ({ network }) =>
    `此页面显示剩余时间和您的设备，但不会让本设备上网。如需上网，请连接网络“${network}”，并在打开的页面上登录。`,
  online: '本设备已上网。您可以关闭此页面。',
  offline: '本设备未上网。',
  timeLeft: '剩余时间',
  onlineLeft: '剩余在线时间',
  dataLeft: '剩余流量',
  devices: '设备',
  inUse: ({ used, most }) => (most > 0 ? `已使用 ${used} 台，共 ${most} 台` : `已使用 ${used} 台`),
  thisDevice: '本设备',
  otherDevice: ({ end, since }) => `设备 ${end}，自 ${since}`,
  placeHeld: '另一台设备正在连接，已占用最后一个名额。请五分钟后重试。',
  putOut: '退出',
  cannotPutOut: '此网络无法在这里将设备下线。如需连接其他设备，请咨询前台。',
  isOut: '该设备已退出。',
  lookAgain: '刷新',
  tryAgain: '重试',
  goOn: ({ host }) => `前往 ${host}`,
  connect: '立即连接',
  tooManyTries: '错误登录次数过多。请等待一分钟后重试。',
  notSeen: '网络尚未发现本设备。请等待几秒钟后重试。',
  outage: '暂时未能成功。请一分钟后重试。如仍不成功，请咨询前台。',
  wrongCode: '登录码不正确。请查看邮件中的登录码，然后重新输入。',
  openedTooLong: '此页面打开时间过长。请重新登录。',
  fromElsewhere: '为了您的安全，请在此页面上登录。',
  noSuchPage: '此地址没有 Wi-Fi 登录页面。请咨询前台。',
  language: '语言',
};
