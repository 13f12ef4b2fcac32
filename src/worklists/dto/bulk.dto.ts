import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayBeLeftOut } from '../../domain/limits.js';

export const BULK_ACTIONS = ['release', 'prioritise', 'allocate'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];
const MOST = 100;

export class BulkItemDto {
  @IsUUID(undefined, { message: 'Give the id of a referral' }) id: string;
  /** The version that was seen, as in its ETag. */
  @IsInt({ message: 'Give the version that you saw' }) @Min(1) version: number;
}

export class BulkDto {
  @IsIn(BULK_ACTIONS, { message: `The action must be one of ${BULK_ACTIONS.join(', ')}` })
  action: BulkAction;

  @IsArray()
  @ArrayMinSize(1, { message: 'Choose at least one referral' })
  @ArrayMaxSize(MOST, { message: `Choose at most ${MOST} referrals at a time` })
  @ArrayUnique((item: BulkItemDto) => String(item?.id).toLowerCase(), { message: 'Name each referral once' })
  @ValidateNested({ each: true })
  @Type(() => BulkItemDto)
  items: BulkItemDto[];

  /** As the action of a single referral takes it; the same for all. */
  @MayBeLeftOut() @IsObject({ message: 'The payload must be an object' }) payload?: Record<string, unknown>;
  /** Says what would happen, and does nothing. */
  @MayBeLeftOut() @IsBoolean() dryRun?: boolean;
}
