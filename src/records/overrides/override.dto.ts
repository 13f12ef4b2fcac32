import { IsInt, Max, Min, MinLength } from 'class-validator';
import { Transform } from 'class-transformer';
import { OUTCOMES, type Outcome } from '../../consent/sharing.types.js';
import { IsOneOf, IsSaid, MayBeLeftOut } from '../../domain/limits.js';
import { SENTENCES } from '../../domain/sentences.js';

const LEAST = 20;
const HOURS = 'Give whole hours, 8 at most';
const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

export class OverrideDto {
  /** A key of the reasons in `sharing.yaml`. */
  @IsSaid(SENTENCES.choice().message, 40) category: string;
  @Transform(trimmed)
  @MinLength(LEAST, { message: `Write at least ${LEAST} characters: why is it needed?` })
  @IsSaid('Say why it is needed', 2000)
  reason: string;
  /** As long as it is needed; the longest that is allowed when it is left out. */
  @MayBeLeftOut()
  @IsInt({ message: HOURS })
  @Min(1, { message: HOURS })
  @Max(8, { message: HOURS })
  hours?: number;
  /** Why telling the patient would harm; when it is left out, they are told. */
  @MayBeLeftOut()
  @Transform(trimmed)
  @MinLength(LEAST, { message: `Write at least ${LEAST} characters: how would it harm?` })
  @IsSaid('Say how it would harm', 2000)
  harmfulBecause?: string;
}

export class ReviewDto {
  @IsOneOf(OUTCOMES) outcome: Outcome;
  @IsSaid('Say what you found') note: string;
}
