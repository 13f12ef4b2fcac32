import { Type } from 'class-transformer';
import {
  Equals,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { WHEN } from './limits.js';

export class ByPhoneDto {
  /** The call handler has verified who is calling and that they may ask. */
  @Equals(true, { message: 'Verify the caller before taking the referral' }) callerVerified: boolean;
  /** When the request was made on the phone; the clocks start here. */
  @IsISO8601(WHEN) requestedAt: string;
}

export class SubmitReferralDto {
  /** Id of a published template. */
  @IsString() @IsNotEmpty() @MaxLength(60) template: string;
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
