import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { failing, nobodyThere, tooMany, tooSlow } from './alarms.ts';
import type { Watched } from './watched.ts';

/** Alarms of networks that ask for nobody, are guessed at, or let nobody in. */
export function networkAlarms(scope: Construct, { networks, radiusServer, sync }: Watched): cloudwatch.Alarm[] {
  const { accessReview, admission, portalPages } = networks;
  const { admitGuests, unanswered } = admission;
  const { welcomeGuests, notLetIn } = portalPages;
  const down = 'The RADIUS server in the stack takes no connections: its networks let nobody in';
  return [
    failing(scope, 'AdmitGuestsFails', admitGuests.function, 'Errors of admit-guests: networks get 500'),
    tooMany(scope, 'CodesGuessed', unanswered, {
      alarmDescription: 'Somebody is guessing codes: twenty logins in five minutes got no answer',
      threshold: 20,
    }),
    tooSlow(scope, 'AdmitGuestsSlow', admitGuests.function, {
      alarmDescription: 'One in a hundred calls of networks takes half a second or longer: logins may time out',
      milliseconds: 500,
    }),
    tooMany(scope, 'NetworkSilent', sync.silentNetworks(), {
      alarmDescription: "A location's network has not called for three hours, as it did a week before",
      threshold: 1,
    }),
    failing(scope, 'WelcomeGuestsFails', welcomeGuests.function, 'Errors of welcome-guests: guests get 500'),
    tooMany(scope, 'GuestsNotLetIn', notLetIn, {
      alarmDescription: "A network's controller does not let devices in whose codes are good",
      threshold: 3,
    }),
    ...(radiusServer ? [nobodyThere(scope, 'RadiusServerDown', radiusServer.healthy, down)] : []),
    failing(
      scope,
      'ReviewAccessFails',
      accessReview.reviewAccess.function,
      'Errors of review-access: devices of cancelled guests stay in',
    ),
    tooMany(scope, 'ControllerDenied', accessReview.denied(), {
      alarmDescription: "A network's controller denies what it is told: its key, its address or its site is wrong",
      threshold: 1,
    }),
  ];
}
