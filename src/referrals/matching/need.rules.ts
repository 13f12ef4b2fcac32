import { DateTime } from 'luxon';
import type { Need } from '../../directory/matching/criteria.rules.js';
import type { ReferralContext } from '../../domain/referral.types.js';

/** Pseudo postcodes, such as that for no fixed abode, say nothing about where a patient lives. */
const PSEUDO = 'ZZ99';

/** What matching may know of a referral: from triage the line and needs, from the answers the rest. */
export function needOf(
  answers: Record<string, unknown>,
  context: ReferralContext,
  titles: ReadonlyMap<string, string>,
  at: string,
): Need {
  const { triage } = context;
  const born = textIn(answers.dateOfBirth);
  const district = textIn((answers.address as { postcode?: unknown } | undefined)?.postcode)?.split(' ')[0];
  const housebound = textIn(answers.housebound);
  return {
    serviceLine: triage?.serviceLine ?? context.serviceLine,
    needs: triage?.needCodes.map((code) => ({ code, title: titles.get(code) ?? code })) ?? null,
    age: born === null ? null : Math.floor(DateTime.fromISO(at).diff(DateTime.fromISO(born), 'years').years),
    district: district === undefined || district === PSEUDO ? null : district,
    practice: textIn(answers.gpPractice),
    housebound: housebound === null ? null : housebound !== 'no',
    flags: Object.fromEntries(Object.entries(answers).filter(isYesOrNo)),
    respondBy: context.respondBy,
    at,
  };
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const isYesOrNo = (entry: [string, unknown]): entry is [string, boolean] => typeof entry[1] === 'boolean';
