import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CATEGORIES, SERVICE_LINES, type Category, type ServiceLine } from '../referral.types.js';
import { TEXT, WHEN } from './limits.js';

/** For the actions that need nothing said. */
export class NothingDto {}

export class ReasonDto {
  @IsString() @IsNotEmpty({ message: 'Give the reason' }) @MaxLength(TEXT) reason: string;
}

export const TRIAGE_OUTCOMES = ['forService', 'forAdvice'] as const;

export class RecordTriageDto {
  @IsIn(TRIAGE_OUTCOMES) outcome: (typeof TRIAGE_OUTCOMES)[number];
  @IsIn(SERVICE_LINES) serviceLine: ServiceLine;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  needCodes: string[];
  @IsString() @IsNotEmpty({ message: 'Write what you found' }) @MaxLength(TEXT) comment: string;
  @IsOptional() @IsBoolean() redFlagsReviewed?: boolean;
}

export class PrioritiseDto {
  @IsIn(CATEGORIES) category: Category;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(TEXT) reason?: string;
}

export class MissingItemDto {
  @IsString() @IsNotEmpty() @MaxLength(60) id: string;
  @IsString() @IsNotEmpty({ message: 'Say what is missing' }) @MaxLength(500) question: string;
}

export class RequestInformationDto {
  @IsArray()
  @ArrayMinSize(1, { message: 'Name at least one missing item' })
  @ArrayUnique((item: MissingItemDto) => item?.id, { message: 'Give each missing item its own id' })
  @ValidateNested({ each: true })
  @Type(() => MissingItemDto)
  items: MissingItemDto[];

  @IsISO8601(WHEN) dueAt: string;
  @IsOptional() @IsISO8601(WHEN) phoneAttemptAt?: string;
}

export class ProvidedItemDto {
  @IsString() @IsNotEmpty() @MaxLength(60) id: string;

  @ValidateIf((item: ProvidedItemDto) => item.declinedBecause === undefined)
  @IsString()
  @IsNotEmpty({ message: 'Answer, or say in declinedBecause why you cannot' })
  @MaxLength(TEXT)
  answer?: string;

  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) declinedBecause?: string;
}

export class ProvideInformationDto {
  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => ProvidedItemDto)
  items: ProvidedItemDto[];
}

export class NeedDto {
  @IsIn(SERVICE_LINES) serviceLine: ServiceLine;
  @IsArray() @ArrayMinSize(1) @IsString({ each: true }) @IsNotEmpty({ each: true }) needCodes: string[];
}

export class SplitDto {
  @IsArray()
  @ArrayMinSize(2, { message: 'Name at least two needs; with one need there is nothing to split' })
  @ValidateNested({ each: true })
  @Type(() => NeedDto)
  needs: NeedDto[];
}
