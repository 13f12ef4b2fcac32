import { Type } from 'class-transformer';
import { Equals, IsBoolean, IsInt, IsObject, IsOptional, Min, ValidateNested } from 'class-validator';
import { IsMoment, IsSaid } from '../../../domain/limits.js';

export class ByPhoneDto {
  /** The call handler has verified who is calling and that they may ask. */
  @Equals(true, { message: 'Verify the caller before taking the referral' }) callerVerified: boolean;
  /** When the request was made on the phone; the clocks start here. */
  @IsMoment() requestedAt: string;
}

export class SubmitReferralDto {
  /** Id of a published template. */
  @IsSaid('Say which template the answers belong to', 60) template: string;
  /** The version the answers were filled in on; the current one when absent. */
  @IsOptional() @IsInt() @Min(1) templateVersion?: number;
  /** Answers by question id. */
  @IsObject({ message: 'The answers must be an object of question ids and values' }) answers: Record<
    string,
    unknown
  >;
  /** Saves a draft with whatever answers there are. */
  @IsOptional() @IsBoolean() draft?: boolean;
  /** Only for call handlers. */
  @IsOptional() @ValidateNested() @Type(() => ByPhoneDto) byPhone?: ByPhoneDto;
}
