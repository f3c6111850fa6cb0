import type { Location } from '../core/location/location.ts';

/** The id of the location at which the canary stays: of no hotel, in no list. */
const canaryLocationId = 'CANARY';

/** The location at which the canary stays: it has no network, and codes of a realm of its own. @param senderId who sends its events */
export function canaryLocation(senderId: string): Location {
  return {
    id: canaryLocationId,
    name: 'Canary',
    timeZone: 'UTC',
    language: 'en',
    network: { ssid: 'none', security: 'open', hidden: false },
    realm: 'CANARY',
    coding: 'passcode',
    codeLength: 8,
    checkInTime: '00:00',
    checkOutTime: '00:00',
    graceMinutes: 0,
    issueAt: 'check-in',
    noShowCutOff: '00:00',
    rotateOnNewAddress: false,
    defaultService: '1',
    serviceRules: [],
    defaultFormat: 'email',
    gatherMails: false,
    senderName: 'Canary',
    services: [canaryService],
    senders: [senderId],
  };
}

const canaryService: Location['services'][number] = {
  id: 1,
  typeId: 'ttl',
  name: 'Canary',
  price: 0,
  status: 1,
  onlineTime: 0,
  expTime: 0,
  tpv: 0,
  pms: 1,
  showLogin: 0,
  simDevices: 1,
  maxUsers: 1,
  loginMethod: '',
  download: 0,
  upload: 0,
  downrate: 0,
  uprate: 0,
  dailyLimit: 0,
  validUntil: 0,
  vip: 0,
  validateEmail: 0,
  deleted: 0,
  withRegistration: 0,
  macCaching: 0,
  issueOrder: 0,
  type: {
    id: 'ttl',
    description: 'Canary',
    timetofinish: false,
    onlinetime: false,
    timetolimit: true,
    limittraffic: false,
  },
};
