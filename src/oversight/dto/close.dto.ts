import { IsIn } from 'class-validator';
import { IsSaid } from '../../referrals/dto/limits.js';
import { OUTCOMES, type Outcome } from '../oversight.types.js';

export class CloseDto {
  @IsIn(OUTCOMES, { message: `Say what you found: one of ${OUTCOMES.join(', ')}` }) outcome: Outcome;
  @IsSaid('Say in a sentence what you looked at and why you close it') note: string;
}
