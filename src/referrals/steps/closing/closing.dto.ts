import { IsMoment, IsSaid } from '../../../domain/limits.js';

export class ReturnWithAdviceDto {
  @IsSaid('Write the advice') advice: string;
}

export class MarkDuplicateDto {
  @IsSaid('Give the reference of the referral that is kept', 20)
  keptReference: string;
}

export class RecordDeathDto {
  @IsMoment() diedAt: string;
  @IsSaid('Say who told you', 200) informedBy: string;
}
