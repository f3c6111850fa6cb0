import { checkTextAccount, checkTextSettings } from './checks/check-texts.ts';
import { type Finding, findingsOf, notChecked } from './checks/finding.ts';
import type { Facts } from './gather-facts.cli.ts';

/** The checks of texts to guests' phones; none where neither the deployment nor a location has them. */
export function diagnoseTexts({ outputs, locations, texts }: Facts): readonly Finding[] {
  const all = locations.type === 'found' ? locations.value.all : [];
  const ofSettings = checkTextSettings(all, outputs);
  if (outputs.TextCountries === undefined) return ofSettings;
  if (texts === undefined)
    return [...ofSettings, notChecked('text account', "The local cloud's account for texts is as its settings say.")];
  const actions =
    'sms-voice:DescribeAccountAttributes, DescribeSpendLimits, DescribePhoneNumbers, DescribeSenderIds and DescribePools';
  return [
    ...ofSettings,
    ...findingsOf(
      {
        checks: ['text account'],
        thing: "the account's state for texts",
        actions,
        ifMissing: 'Open the End User Messaging console in this region.',
      },
      texts,
      (found) => checkTextAccount(found, Number(outputs.TextMonthlyLimit), all),
    ),
  ];
}
