import { plural } from '../../kit/text.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** Chinese, simplified: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'ltr',
  locale: 'zh-CN',
  moment: ({ day, time }) => `${day} ${time}`,
  subject: {
    first: ({ hotel, dates }) => `${hotel} Wi-Fi，${dates}`,
    moved: ({ hotel, dates }) => `${hotel} Wi-Fi 有效期变更：${dates}`,
    replaced: ({ hotel, dates }) => `${hotel} Wi-Fi 新登录信息，${dates}`,
    added: ({ hotel, dates }) => `${hotel} Wi-Fi 新登录信息，${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `${hotel}：上网方法及有效期。`,
    moved: ({ until }) => `现可使用至${until}，登录方式不变。`,
    replaced: () => '新的登录信息取代原登录信息，原登录信息已失效。',
    added: () => '请从现在起使用新的登录信息。原登录信息在其到期前仍可使用。',
  },
  title: {
    first: ({ hotel }) => `${hotel} Wi-Fi 使用说明`,
    moved: ({ until }) => `您的 Wi-Fi 现可使用至${until}`,
    replaced: ({ hotel }) => `您的 Wi-Fi 新登录信息（${hotel}）`,
    added: ({ hotel }) => `您的 Wi-Fi 新登录信息（${hotel}）`,
  },
  greeting: ({ guest }) => `${guest}，您好！`,
  room: (label) => `${label}号房间`,
  place: ({ room, hotel }) => (room ? `${hotel}，${room}` : hotel),
  intro: {
    first: {
      code: ({ where }) => `您的 Wi-Fi 登录码（${where}）如下。`,
      password: ({ where }) => `您的 Wi-Fi 登录信息（${where}）如下。`,
    },
    moved: {
      code: ({ where, until }) => `您的 Wi-Fi（${where}）现可使用至${until}。登录码不变。`,
      password: ({ where, until }) => `您的 Wi-Fi（${where}）现可使用至${until}。用户名和密码不变。`,
    },
    replaced: {
      code: ({ where }) => `您的 Wi-Fi 新登录码（${where}）如下。原登录码已失效。`,
      password: ({ where }) => `您的 Wi-Fi 新登录信息（${where}）如下。原登录信息已失效。`,
    },
    added: {
      code: ({ where, until }) => `您的 Wi-Fi 新登录码（${where}）如下，可使用至${until}。原登录码在其到期前仍可使用。`,
      password: ({ where, until }) =>
        `您的 Wi-Fi 新登录信息（${where}）如下，可使用至${until}。原登录信息在其到期前仍可使用。`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `${hotel} 您的客人的 Wi-Fi 登录码，${dates}`,
    preheader: '多个预订的 Wi-Fi 登录码一览。',
    title: ({ hotel }) => `您的客人的 Wi-Fi 登录码（${hotel}）`,
    intro: ({ hotel }) =>
      `您在 ${hotel} 的多个预订使用了此邮箱地址。以下是各预订的 Wi-Fi 登录码，每个预订一个，请转交给您的客人。`,
    group: {
      preheader: '您的团体的 Wi-Fi 登录码一览。',
      intro: ({ hotel }) => `以下是您的团体在 ${hotel} 的 Wi-Fi 登录码，请转交给您的客人。`,
    },
    room: (label) => `${label}号房间`,
    news: {
      moved: '有效期已变更，登录码不变。',
      replaced: '新登录码，原登录码已失效。',
      added: '新登录码，原登录码在其到期前仍可使用。',
    },
  },
  label: (text) => `${text}：`,
  codeLabel: '您的登录码',
  userLabel: '用户名',
  passLabel: '密码',
  codeNote: ({ hyphen }) => (hyphen ? '不区分大小写，连字符可省略。' : '不区分大小写。'),
  exactNote: '请按此处显示的内容准确输入。',
  stepsTitle: '如何上网',
  networkLabel: '网络名称',
  networkPasswordLabel: 'Wi-Fi 密码',
  // Phones sold in mainland China call Wi-Fi "WLAN".
  joinStep: ({ network }) => `请在设备的 Wi-Fi（WLAN）设置中，选择网络“${network}”。`,
  joinHiddenStep: ({ network }) =>
    `请在设备的 Wi-Fi（WLAN）设置中，选择“其他网络”并输入名称“${network}”。该网络不会显示在列表中。`,
  networkPasswordStep: '请输入上方显示的 Wi-Fi 密码。',
  typeStep: {
    code: '页面打开后，请输入您的登录码。',
    password: '页面打开后，请输入您的用户名和密码。',
  },
  typeTwiceStep: '页面打开后，请输入您的登录码。如果页面要求输入用户名和密码，请在两处都输入登录码。',
  typeAndPressStep: {
    code: '页面打开后，请输入您的登录码，然后点击按钮。',
    password: '页面打开后，请输入您的用户名和密码，然后点击按钮。',
  },
  noPage: '没有打开页面？请关闭 Wi-Fi 后重新打开，或在浏览器中访问 http://example.com',
  loginButton: '在本设备上登录',
  loginNote: {
    code: '连接网络后，此链接会打开登录页面，您的登录码已填好。',
    password: '连接网络后，此链接会打开登录页面，登录信息均已填好。',
  },
  ourPage: {
    button: '查看剩余时间和设备',
    note: '将在浏览器中打开一个页面，但它不会让设备上网。要让设备上网，请用该设备连接网络，并在打开的页面上登录。',
    alt: '二维码：打开您的 Wi-Fi 页面',
    caption: '扫描此二维码，查看剩余时间和正在使用的设备。',
  },
  qrTitle: '在其他设备上使用',
  joinQr: {
    alt: ({ network }) => `二维码：连接网络“${network}”`,
    caption: '扫描此二维码，连接网络。',
  },
  loginQr: {
    alt: {
      code: '二维码：打开登录页面，登录码已填好',
      password: '二维码：打开登录页面，登录信息均已填好',
    },
    caption: '连接网络后，扫描此二维码登录。',
  },
  validityTitle: '有效期',
  window: ({ from, fromZone, until, zone }) =>
    `${from}${fromZone ? `（${fromZone}）` : ''}至${until}，当地时间（${zone}）。`,
  runningClock: ({ duration }) => `自首次登录起${duration}内有效，无论是否在线都会计时。`,
  onlineTime: ({ duration }) => `可上网${duration}，仅在连接期间计时。`,
  dailyLimit: ({ duration }) => `每天最多可上网${duration}。`,
  wholeWindow: '有效期内可随时登录，次数不限。',
  download: ({ amount }) => `${amount}（下载）`,
  upload: ({ amount }) => `${amount}（上传）`,
  traffic: ({ amounts }) => `流量：总计${amounts}。`,
  speed: ({ amounts }) => `网速：最高${amounts}。`,
  firstLimit: '达到以上任一限制后，上网服务即终止。',
  devices: (count) => plural('zh', count, { other: `设备：最多${count}台同时在线。` }),
  help: '遇到问题？请致电前台：',
  reply: '您也可以直接回复本邮件，前台会查看。',
  atReception: {
    help: '遇到问题？请咨询前台。',
    network: '网络名称请向前台询问。',
    password: 'Wi-Fi 密码请向前台询问。',
  },
  ticketNumber: ({ serial }) => `上网凭证编号：${serial}`,
  privacy: '隐私声明',
  because: ({ hotel }) => `您收到本邮件，是因为您在 ${hotel} 有预订。`,
  terms: '使用条款',
};

/** Chinese, in simplified characters: the portal page. */
export const page: PageWords = {
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
  wrongCode: '登录码不正确。请逐字核对，然后重新输入。',
  openedTooLong: '此页面打开时间过长。请重新登录。',
  fromElsewhere: '为了您的安全，请在此页面上登录。',
  noSuchPage: '此地址没有 Wi-Fi 登录页面。请咨询前台。',
  noCode: '我没有登录码',
  byNumber: '使用预订号',
  byRoom: '使用房间号',
  surname: '姓',
  number: '预订号',
  room: '房间',
  departure: '离店日期',
  sendAgain: '重新发送登录码邮件',
  sentAgain: ({ to }) => `登录码正在发往 ${to}，需要几分钟。`,
  doorRefused: '未能成功。请检查您输入的内容。三次尝试后，只有前台能为您解决。',
  onlineUntil: '上网有效期至',
  devicesLeft: '还可连接的设备',
  cardStep: ({ noCode }) => `页面会自动打开。请点按“${noCode}”，然后填写表单。`,
  cardQr: '加入网络后可打开的页面',
  acceptTerms: '我接受使用条款。',
  termsMissing: '请先接受使用条款，然后即可上网。',
  termsChanged: '使用条款已更改。请阅读并接受，然后即可上网。',
  back: '返回',
  language: '语言',
};

/** Chinese, simplified: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'zh-CN',
  unknown: '登录信息不正确。请按照您收到的内容重新输入。',
  notYet: ({ day, time }) => `您的 Wi-Fi 从${day} ${time}开始可用，请届时登录。`,
  ended: ({ day, time }) => `您的 Wi-Fi 已于${day} ${time}结束。如需延长，请咨询前台。`,
  cancelled: '此登录已取消。如果您有更新的登录信息，请使用该信息；否则请咨询前台。',
  usedUp: '您的 Wi-Fi 额度已用完。如需更多，请咨询前台。',
  usedUpToday: '您今天的 Wi-Fi 时间已用完，午夜后可继续使用。',
  tooManyDevices: (count) => `此登录已有${count}台设备在线，已达上限。请先退出其中一台，然后重试。`,
};

/** Chinese: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `${hotel} Wi-Fi：${code}${network ? `，网络 ${network}` : ''}${password ? `，密码 ${password}` : ''}，有效至${until}`,
  until: ({ day, month, time }) => `${month}月${day}日 ${time}`,
};
