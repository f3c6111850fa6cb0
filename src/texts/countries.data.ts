const listed = [
  'AF AL DZ AD AO AI AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BM BT BO BA',
  'BW BR BN BG BF BI KH CM CA CV KY CF TD CL CN CO KM CK CR HR CY CZ CD DK',
  'DJ DM DO EC EG SV GQ ER EE SZ ET FO FJ FI FR GF PF GA GM GE DE GH GI GR',
  'GL GD GP GU GT GG GN GW GY HT HN HK HU IS IN ID IQ IE IM IL IT CI JM JP',
  'JE JO KZ KE XK KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW MY MV ML MT',
  'MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NP NL NC NZ NI NE NG NU',
  'NF NO OM PK PS PA PW PG PY PE PH PL PT PR QA CG RE RO RU RW KN LC WS SM',
  'ST SA SN RS SC SL SG SK SI SB SO ZA KR SS ES LK SR SE CH TW TJ TZ TH TL',
  'TG TO TT TN TR TM TC TV UG UA AE GB US UY UZ VU VE VN VG VI YE ZM ZW',
];

/**
 * The countries where AWS texts, by ISO 3166-1 codes of two letters. What a protect configuration does not name it lets
 * through, so all of them are named there.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/phone-numbers-sms-by-country.html
 */
export const textCountries: readonly string[] = listed.flatMap((line) => line.split(' '));

/** The codes in a list with commas or blanks between them, in capitals; undefined if there is none, or one is unknown. */
export function readCountries(list: string): readonly string[] | undefined {
  const codes = [
    ...new Set(
      list
        .toUpperCase()
        .split(/[\s,]+/u)
        .filter((code) => code !== ''),
    ),
  ];
  return codes.length > 0 && codes.every((code) => textCountries.includes(code)) ? codes : undefined;
}
