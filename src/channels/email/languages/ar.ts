import type { Language } from '../language.ts';
import { plural } from '../plural.ts';

/** Arabic. */
export const ar: Language = {
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
  ticketNumber: ({ serial }) => `رقم التذكرة ${serial}`,
  because: ({ hotel }) => `وصلتك هذه الرسالة بسبب حجزك في ${hotel}.`,
};
