import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsString,
  ValidateNested,
} from 'class-validator';
import { IsOneOf, IsSaid, MayBeLeftOut } from '../../../domain/limits.js';
import { SERVICE_LINES, type Category, type ServiceLine } from '../../../domain/referral.types.js';

export const TRIAGE_OUTCOMES = ['forService', 'forAdvice'] as const;

const LINE = 'Choose the service line';
const NEEDS = { message: 'Tick at least one need' };

export class RecordTriageDto {
  @IsOneOf(TRIAGE_OUTCOMES, 'Choose the outcome of the triage') outcome: (typeof TRIAGE_OUTCOMES)[number];
  @IsOneOf(SERVICE_LINES, LINE) serviceLine: ServiceLine;
  @IsArray(NEEDS)
  @ArrayMinSize(1, NEEDS)
  @ArrayUnique()
  @IsString({ each: true, ...NEEDS })
  @IsNotEmpty({ each: true, ...NEEDS })
  needCodes: string[];
  @IsSaid('Write what you found') comment: string;
  @MayBeLeftOut() @IsBoolean() redFlagsReviewed?: boolean;
}

export class PrioritiseDto {
  @IsSaid('Choose the priority', 20) category: Category;
  @MayBeLeftOut() @IsSaid('Say something here, or leave it out') reason?: string;
}

export class NeedDto {
  @IsOneOf(SERVICE_LINES, LINE) serviceLine: ServiceLine;
  @IsArray(NEEDS)
  @ArrayMinSize(1, NEEDS)
  @IsString({ each: true, ...NEEDS })
  @IsNotEmpty({ each: true, ...NEEDS })
  needCodes: string[];
}

export class SplitDto {
  @IsArray()
  @ArrayMinSize(2, { message: 'Name at least two needs; with one need there is nothing to split' })
  @ValidateNested({ each: true })
  @Type(() => NeedDto)
  needs: NeedDto[];
}
