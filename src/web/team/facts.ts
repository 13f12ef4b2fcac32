import { moment } from '../../domain/formats.js';
import type { ReferralContext } from '../../domain/referral.types.js';

/** What a team must know of how a referral stands, besides its state. */
export interface Facts {
  /** Somebody asks the team to stop. */
  cancellation: ReferralContext['cancellationRequested'];
  lines: { term: string; words: string }[];
}

type Memory = Omit<ReferralContext, 'options'>;

export const factsOf = (memory: Memory): Facts => ({
  cancellation: memory.cancellationRequested,
  lines: [
    ...fact('Visit', memory.appointmentAt && moment(memory.appointmentAt)),
    ...fact('Looked at again', memory.reviewAt && moment(memory.reviewAt)),
    ...fact('Not seen at', memory.nonAttendances > 0 && timesOf(memory.nonAttendances)),
    ...fact('On hold because', memory.hold?.reason),
    ...fact('Hold looked at again', memory.hold && moment(memory.hold.reviewAt)),
    ...fact('Bed', memory.bed && bedOf(memory.bed)),
    ...fact('First contact', memory.firstContactAt && moment(memory.firstContactAt)),
  ],
});

const fact = (term: string, words: string | false | null | undefined) => (words ? [{ term, words }] : []);

const timesOf = (count: number): string => (count === 1 ? '1 visit' : `${count} visits`);

const bedOf = ({ name, holdUntil, transferredOut }: NonNullable<Memory['bed']>): string =>
  transferredOut
    ? `${name}; the patient is in an acute hospital, the bed is kept until ${moment(holdUntil)}`
    : `${name}, held until ${moment(holdUntil)}`;
