/** What a service asks of a referral before it takes it; anything absent is not asked. */
export interface Criteria {
  minAge?: number;
  maxAge?: number;
  postcodeDistricts?: string[];
  housebound?: boolean;
}

/** What is known of a referral's patient; null where nothing was said. */
export interface Need {
  age: number | null;
  postcode: string | null;
  housebound: boolean | null;
}

/** The criteria that are certainly not met, as sentences for the person who allocates. */
export function unmet(criteria: Criteria, need: Need): string[] {
  const { minAge, maxAge, postcodeDistricts, housebound } = criteria;
  const district = need.postcode?.split(' ')[0];
  const sentences: (string | false)[] = [
    minAge !== undefined &&
      need.age !== null &&
      need.age < minAge &&
      `The service takes patients from ${minAge} years.`,
    maxAge !== undefined &&
      need.age !== null &&
      need.age > maxAge &&
      `The service takes patients up to ${maxAge} years.`,
    !!postcodeDistricts &&
      !!district &&
      !postcodeDistricts.includes(district) &&
      `The service does not cover ${district}.`,
    housebound === true && need.housebound === false && 'The service visits housebound patients only.',
  ];
  return sentences.filter((sentence) => sentence !== false);
}
