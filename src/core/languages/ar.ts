import { plural } from '../../kit/text.ts';
import type { MailWords, PageWords, RefusalWords, TextWords } from './words.ts';

/** Arabic: the mail and the printed ticket. */
export const mail: MailWords = {
  direction: 'rtl',
  locale: 'ar',
  moment: ({ day, time }) => `${day}، الساعة ${time}`,
  subject: {
    first: ({ hotel, dates }) => `شبكة Wi-Fi في ${hotel}، ${dates}`,
    moved: ({ hotel, dates }) => `شبكة Wi-Fi في ${hotel}، المواعيد الجديدة: ${dates}`,
    replaced: ({ hotel, dates }) => `بيانات دخول جديدة إلى Wi-Fi في ${hotel}، ${dates}`,
    added: ({ hotel, dates }) => `بيانات دخول جديدة إلى Wi-Fi في ${hotel}، ${dates}`,
  },
  preheader: {
    first: ({ hotel }) => `كيفية الاتصال بالإنترنت في ${hotel}، وحتى متى.`,
    moved: ({ until }) => `الشبكة متاحة الآن حتى يوم ${until}. طريقة تسجيل الدخول لم تتغير.`,
    replaced: () => 'تحل هذه البيانات محل بيانات الدخول السابقة، التي لم تعد صالحة.',
    added: () => 'استخدم بيانات الدخول هذه من الآن فصاعدًا. تبقى البيانات السابقة صالحة حتى نهايتها.',
  },
  title: {
    first: ({ hotel }) => `شبكة Wi-Fi في ${hotel}`,
    moved: ({ until }) => `شبكة Wi-Fi متاحة لك الآن حتى يوم ${until}`,
    replaced: ({ hotel }) => `بيانات الدخول الجديدة إلى Wi-Fi في ${hotel}`,
    added: ({ hotel }) => `بيانات الدخول الجديدة إلى Wi-Fi في ${hotel}`,
  },
  greeting: ({ guest }) => `مرحبًا ${guest}،`,
  room: (label) => `الغرفة ${label}`,
  place: ({ room, hotel }) => (room ? `في ${hotel} (${room})` : `في ${hotel}`),
  // No imperatives and no verbs of the second person: they would tell a man from a woman.
  intro: {
    first: {
      code: ({ where }) => `إليك رمز الدخول إلى Wi-Fi ${where}.`,
      password: ({ where }) => `إليك بيانات الدخول إلى Wi-Fi ${where}.`,
    },
    moved: {
      code: ({ where, until }) => `شبكة Wi-Fi ${where} متاحة لك الآن حتى يوم ${until}. رمزك لم يتغير.`,
      password: ({ where, until }) =>
        `شبكة Wi-Fi ${where} متاحة لك الآن حتى يوم ${until}. لم يتغير اسم المستخدم ولا كلمة المرور.`,
    },
    replaced: {
      code: ({ where }) => `إليك رمز الدخول الجديد إلى Wi-Fi ${where}. الرمز السابق لم يعد صالحًا.`,
      password: ({ where }) => `إليك بيانات الدخول الجديدة إلى Wi-Fi ${where}. البيانات السابقة لم تعد صالحة.`,
    },
    added: {
      code: ({ where, until }) =>
        `إليك رمز الدخول الجديد إلى Wi-Fi ${where}. وهو صالح حتى يوم ${until}. يبقى الرمز السابق صالحًا حتى نهايته.`,
      password: ({ where, until }) =>
        `إليك بيانات الدخول الجديدة إلى Wi-Fi ${where}. وهي صالحة حتى يوم ${until}. تبقى البيانات السابقة صالحة حتى نهايتها.`,
    },
  },
  list: {
    subject: ({ hotel, dates }) => `رموز Wi-Fi لضيوفك في ${hotel}، ${dates}`,
    preheader: 'رموز Wi-Fi لعدة حجوزات في قائمة واحدة.',
    title: ({ hotel }) => `رموز Wi-Fi لضيوفك في ${hotel}`,
    intro: ({ hotel }) =>
      `عنوانك مسجل في عدة حجوزات في ${hotel}. إليك رموز الدخول إلى Wi-Fi، رمز لكل حجز. يُرجى تسليمها إلى الضيوف.`,
    group: {
      preheader: 'رموز Wi-Fi لمجموعتك في قائمة واحدة.',
      intro: ({ hotel }) => `إليك رموز الدخول إلى Wi-Fi لمجموعتك في ${hotel}. يُرجى تسليمها إلى الضيوف.`,
    },
    room: (label) => `الغرفة ${label}`,
    news: {
      moved: 'مواعيد جديدة. الرمز لم يتغير.',
      replaced: 'رمز جديد. الرمز السابق لم يعد صالحًا.',
      added: 'رمز جديد. يبقى الرمز السابق صالحًا حتى نهايته.',
    },
  },
  label: (text) => `${text}:`,
  codeLabel: 'رمزك',
  userLabel: 'اسم المستخدم',
  passLabel: 'كلمة المرور',
  codeNote: ({ hyphen }) =>
    hyphen ? 'بأحرف كبيرة أو صغيرة، مع الشرطة أو من دونها: لا فرق.' : 'بأحرف كبيرة أو صغيرة: لا فرق.',
  exactNote: 'اكتبه تمامًا كما يظهر هنا.',
  stepsTitle: 'كيفية الاتصال بالإنترنت',
  networkLabel: 'اسم الشبكة',
  networkPasswordLabel: 'كلمة مرور Wi-Fi',
  joinStep: ({ network }) => `يُرجى اختيار الشبكة «${network}» في إعدادات Wi-Fi على جهازك.`,
  joinHiddenStep: ({ network }) =>
    `يُرجى اختيار «شبكة أخرى» في إعدادات Wi-Fi على جهازك، وكتابة الاسم «${network}». لا يظهر هذا الاسم في القائمة.`,
  networkPasswordStep: 'يُرجى إدخال كلمة مرور Wi-Fi المبيّنة أعلاه.',
  typeStep: {
    code: 'ستُفتح صفحة. يُرجى إدخال رمزك فيها.',
    password: 'ستُفتح صفحة. يُرجى إدخال اسم المستخدم وكلمة المرور فيها.',
  },
  typeTwiceStep: 'ستُفتح صفحة. يُرجى إدخال رمزك فيها. إذا طُلب اسم مستخدم وكلمة مرور، فيُرجى إدخال رمزك في كلتا الخانتين.',
  typeAndPressStep: {
    code: 'ستُفتح صفحة. يُرجى إدخال رمزك فيها ثم الضغط على الزر.',
    password: 'ستُفتح صفحة. يُرجى إدخال اسم المستخدم وكلمة المرور فيها ثم الضغط على الزر.',
  },
  noPage: 'لم تُفتح أي صفحة؟ يُرجى إيقاف Wi-Fi ثم تشغيله من جديد، أو فتح متصفح والانتقال إلى http://example.com',
  loginButton: 'تسجيل الدخول على هذا الجهاز',
  loginNote: {
    code: 'بعد الاتصال بالشبكة، يفتح هذا الرابط صفحة تسجيل الدخول ورمزك مكتوب فيها.',
    password: 'بعد الاتصال بالشبكة، يفتح هذا الرابط صفحة تسجيل الدخول والبيانات كلها مكتوبة فيها.',
  },
  ourPage: {
    button: 'عرض الوقت المتبقي والأجهزة',
    note: 'تُفتح صفحة في المتصفح، وهي لا توصل أي جهاز بالإنترنت. لتوصيل جهاز، يُرجى الاتصال بالشبكة من ذلك الجهاز وتسجيل الدخول في الصفحة التي ستُفتح.',
    alt: 'رمز QR: يفتح صفحة Wi-Fi الخاصة بك',
    caption: 'يُرجى مسح رمز QR هذا لمعرفة الوقت المتبقي والأجهزة المتصلة.',
  },
  qrTitle: 'على جهاز آخر',
  joinQr: {
    alt: ({ network }) => `رمز QR: للاتصال بالشبكة «${network}»`,
    caption: 'يُرجى مسح رمز QR هذا للاتصال بالشبكة.',
  },
  loginQr: {
    alt: {
      code: 'رمز QR: يفتح صفحة تسجيل الدخول ورمزك مكتوب فيها',
      password: 'رمز QR: يفتح صفحة تسجيل الدخول والبيانات كلها مكتوبة فيها',
    },
    caption: 'بعد الاتصال بالشبكة، يُرجى مسح رمز QR هذا لتسجيل الدخول.',
  },
  validityTitle: 'مدة الصلاحية',
  window: ({ from, fromZone, until, zone }) =>
    `من يوم ${from}${fromZone ? ` (${fromZone})` : ''} حتى يوم ${until}، بالتوقيت المحلي (${zone}).`,
  runningClock: ({ duration }) => `المدة: ${duration} من أول تسجيل دخول، سواء كان الجهاز متصلًا أم لا.`,
  onlineTime: ({ duration }) => `مدة الاتصال: ${duration}، ولا يُحتسب إلا وقت الاتصال الفعلي.`,
  dailyLimit: ({ duration }) => `الحد الأقصى للاتصال في اليوم: ${duration}.`,
  wholeWindow: 'يمكنك تسجيل الدخول خلال هذه المدة بلا حد لعدد المرات.',
  download: ({ amount }) => `${amount} للتنزيل`,
  upload: ({ amount }) => `${amount} للرفع`,
  traffic: ({ amounts }) => `البيانات: ${amounts} إجمالًا.`,
  speed: ({ amounts }) => `السرعة القصوى: ${amounts}.`,
  firstLimit: 'تنتهي الصلاحية عند بلوغ أول حد من هذه الحدود.',
  devices: (count) =>
    plural('ar', count, {
      zero: 'الأجهزة: لا يوجد.',
      one: 'الأجهزة: جهاز واحد فقط في كل مرة.',
      two: 'الأجهزة: حتى جهازين في الوقت نفسه.',
      few: `الأجهزة: حتى ${count} أجهزة في الوقت نفسه.`,
      many: `الأجهزة: حتى ${count} جهازًا في الوقت نفسه.`,
      other: `الأجهزة: حتى ${count} جهاز في الوقت نفسه.`,
    }),
  help: 'هل من مشكلة؟ هاتف الاستقبال:',
  reply: 'يمكنك أيضًا الرد على هذه الرسالة، وسيصل ردك إلى الاستقبال.',
  atReception: {
    help: 'هل من مشكلة؟ يسعد موظفي الاستقبال تقديم المساعدة.',
    network: 'اسم الشبكة متوفر لدى الاستقبال.',
    password: 'كلمة مرور Wi-Fi متوفرة لدى الاستقبال.',
  },
  ticketNumber: ({ serial }) => `رقم التذكرة ${serial}`,
  privacy: 'إشعار الخصوصية',
  because: ({ hotel }) => `وصلتك هذه الرسالة بسبب حجزك في ${hotel}.`,
  terms: 'شروط الاستخدام',
};

/** Arabic: the portal page. */
export const page: PageWords = {
  goOnline: 'الاتصال بالإنترنت',
  showCard: 'عرض حالة Wi-Fi',
  byLink: ({ network }) =>
    `تعرض هذه الصفحة الوقت المتبقي وأجهزتك، ولا توصل هذا الجهاز بالإنترنت. لتوصيله، يُرجى الاتصال بالشبكة «${network}» وتسجيل الدخول في الصفحة التي ستُفتح.`,
  online: 'هذا الجهاز متصل بالإنترنت. يمكنك إغلاق هذه الصفحة.',
  offline: 'هذا الجهاز غير متصل بالإنترنت.',
  timeLeft: 'الوقت المتبقي',
  onlineLeft: 'وقت الاتصال المتبقي',
  dataLeft: 'البيانات المتبقية',
  devices: 'الأجهزة',
  inUse: ({ used, most }) => (most > 0 ? `قيد الاستخدام: ${used} من ${most}` : `قيد الاستخدام: ${used}`),
  thisDevice: 'هذا الجهاز',
  otherDevice: ({ end, since }) => `الجهاز ${end}، منذ ${since}`,
  placeHeld: 'يجري الآن توصيل جهاز آخر، وهو يشغل المكان الأخير. يرجى المحاولة مرة أخرى بعد خمس دقائق.',
  putOut: 'تسجيل الخروج',
  cannotPutOut: 'لا يمكن تسجيل خروج الأجهزة من هنا على هذه الشبكة. إذا أردت توصيل جهاز آخر، فيرجى سؤال الاستقبال.',
  isOut: 'سُجّل خروج ذلك الجهاز.',
  lookAgain: 'تحديث',
  tryAgain: 'إعادة المحاولة',
  goOn: ({ host }) => `المتابعة إلى ${host}`,
  connect: 'الاتصال الآن',
  tooManyTries: 'محاولات الدخول الخاطئة كثيرة. يُرجى الانتظار دقيقة ثم المحاولة من جديد.',
  notSeen: 'لا ترى الشبكة هذا الجهاز بعد. يُرجى الانتظار بضع ثوانٍ ثم المحاولة من جديد.',
  outage: 'لم ينجح ذلك الآن. يُرجى المحاولة من جديد بعد دقيقة. إذا لم ينجح بعد ذلك، فيُرجى سؤال الاستقبال.',
  wrongCode: 'هذا الرمز غير صحيح. يُرجى مقارنته حرفًا حرفًا وكتابته مرة أخرى.',
  openedTooLong: 'ظلت هذه الصفحة مفتوحة مدة طويلة. يُرجى تسجيل الدخول مرة أخرى.',
  fromElsewhere: 'حفاظًا على أمانك، يُرجى تسجيل الدخول هنا في هذه الصفحة.',
  noSuchPage: 'لا توجد صفحة دخول إلى Wi-Fi على هذا العنوان. يُرجى سؤال الاستقبال.',
  noCode: 'ليس لديّ رمز',
  byNumber: 'برقم الحجز',
  byRoom: 'برقم الغرفة',
  surname: 'اسم العائلة',
  number: 'رقم الحجز',
  room: 'الغرفة',
  departure: 'يوم المغادرة',
  sendAgain: 'أرسلوا لي الرمز مرة أخرى',
  sentAgain: ({ to }) => `رمزك في طريقه إلى ${to}. يستغرق ذلك بضع دقائق.`,
  doorRefused: 'لم ينجح ذلك. يُرجى مراجعة ما كتبته. بعد ثلاث محاولات لا يساعدك إلا الاستقبال.',
  onlineUntil: 'متصل حتى',
  devicesLeft: 'أجهزة أخرى',
  cardStep: ({ noCode }) => `تُفتح صفحة. اضغط فيها على «${noCode}» واملأ النموذج.`,
  cardQr: 'الصفحة نفسها، بعد الانضمام إلى الشبكة.',
  acceptTerms: 'أوافق على شروط الاستخدام.',
  termsMissing: 'يُرجى الموافقة على شروط الاستخدام لتتمكن من الاتصال بالإنترنت.',
  termsChanged: 'تغيّرت شروط الاستخدام. يُرجى قراءتها والموافقة عليها لتتمكن من الاتصال بالإنترنت.',
  back: 'رجوع',
  language: 'اللغة',
};

/** Arabic: what a refused login is told. */
export const refusals: RefusalWords = {
  locale: 'ar',
  unknown: 'بيانات الدخول غير صحيحة. يرجى كتابتها مرة أخرى كما وصلتك تمامًا.',
  notYet: ({ day, time }) => `تبدأ خدمة Wi-Fi يوم ${day}، الساعة ${time}. سجّل الدخول حينها.`,
  ended: ({ day, time }) => `انتهت خدمة Wi-Fi يوم ${day}، الساعة ${time}. إن مددت إقامتك فاسأل الاستقبال.`,
  cancelled: 'أُلغي هذا الدخول. هل لديك رمز أحدث؟ وإلا فاسأل الاستقبال.',
  usedUp: 'نفد رصيد Wi-Fi الخاص بك. اطلب المزيد من الاستقبال.',
  usedUpToday: 'نفد وقت Wi-Fi لهذا اليوم. يستأنف بعد منتصف الليل.',
  tooManyDevices: (count) =>
    plural('ar', count, {
      one: 'هناك جهاز متصل بهذا الدخول، ولا يُسمح بأكثر. سجّل خروجه ثم حاول مجددًا.',
      two: 'هناك جهازان متصلان بهذا الدخول، ولا يُسمح بأكثر. سجّل خروج أحدهما ثم حاول مجددًا.',
      other: `الأجهزة المتصلة بهذا الدخول: ${count}، ولا يُسمح بأكثر. سجّل خروج أحدها ثم حاول مجددًا.`,
    }),
};

/** A code or a date keeps its order between Arabic words. */
const ltr = (text: string) => `\u200E${text}\u200E`;

/** Arabic: a text to a phone. */
export const text: TextWords = {
  line: ({ hotel, code, network, password, until }) =>
    `Wi-Fi ${hotel}: ${ltr(code)}${network ? `، الشبكة ${ltr(network)}` : ''}${password ? `، كلمة المرور ${ltr(password)}` : ''}. حتى ${ltr(until)}`,
  until: ({ day, month, time }) => `${day}/${month} ${time}`,
};
