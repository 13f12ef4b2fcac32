import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsString,
  ValidateNested,
} from 'class-validator';
import { IsSaid, MayBeLeftOut } from '../../../domain/limits.js';
import { SERVICE_LINES, type Category, type ServiceLine } from '../../../domain/referral.types.js';

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
  @IsSaid('Write what you found') comment: string;
  @MayBeLeftOut() @IsBoolean() redFlagsReviewed?: boolean;
}

export class PrioritiseDto {
  @IsSaid('Choose the category', 20) category: Category;
  @MayBeLeftOut() @IsSaid('Say something here, or leave it out') reason?: string;
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
