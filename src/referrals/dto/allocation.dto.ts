import { IsArray, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { TEXT } from './limits.js';

export class AllocateDto {
  @IsString() @IsNotEmpty({ message: 'Choose the team' }) @MaxLength(60) teamId: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(TEXT) overrideReason?: string;
  /** Ids of the services suggested, best first, as the person who allocated saw them. */
  @IsOptional() @IsArray() @IsString({ each: true }) suggestionsSeen?: string[];
}

export class DeclineDto {
  @IsString() @IsNotEmpty({ message: 'Choose the reason' }) @MaxLength(60) reasonCode: string;
  @IsString() @IsNotEmpty({ message: 'Write what the SPA should know' }) @MaxLength(TEXT) comment: string;
}

export class ReturnWithAdviceDto {
  @IsString() @IsNotEmpty({ message: 'Write the advice' }) @MaxLength(TEXT) advice: string;
}

export class MarkDuplicateDto {
  @IsString()
  @IsNotEmpty({ message: 'Give the reference of the referral that is kept' })
  @MaxLength(20)
  keptReference: string;
}

export class RequestBedDto {
  /** The bed managers' desk that is asked. */
  @IsString() @IsNotEmpty({ message: 'Choose the bed desk' }) @MaxLength(60) teamId: string;
  @IsIn(['rehabilitation', 'palliative', 'subAcute', 'respite', 'endOfLife', 'stroke']) purpose: string;
}
