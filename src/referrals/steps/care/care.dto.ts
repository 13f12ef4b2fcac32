import { IsBoolean } from 'class-validator';
import { IsMoment, IsOneOf, IsSaid, says } from '../../../domain/limits.js';
import { SENTENCES } from '../../../domain/sentences.js';

export class RecordFirstContactDto {
  @IsMoment() contactAt: string;
  /** CONSULTATION MEDIUM USED: 01 is face to face. */
  @IsOneOf(['01', '02', '03', '04', '05', '06', '07', '08', '98'], 'Choose how the contact was made')
  medium: string;
}

export class HoldDto {
  @IsSaid('Give the reason') reason: string;
  @IsMoment() reviewAt: string;
  @IsBoolean(says(SENTENCES.yesNo('Say whether the clocks stand still meanwhile'))) pausesClocks: boolean;
}

export class DischargeDto {
  /** REFERRAL CLOSURE REASON. */
  @IsSaid('Choose the closure reason', 10) closureReason: string;
  @IsSaid('Write the outcome against the goals')
  outcome: string;
  /** What the letter tells the GP. */
  @IsSaid('Write what the GP should know') letter: string;
}
