import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { IsMoment, IsOneOf, IsSaid, MayBeLeftOut } from '../domain/limits.js';
import {
  BEHALVES,
  DECISIONS,
  DIRECTIONS,
  type Behalf,
  type Decision,
  type Direction,
} from './sharing.types.js';

const WHAT = 'Say what was decided for which units';
const MOST_AT_ONCE = 100;

export class DecidedDto {
  /** An ODS code, the id of a service or team, or spa. */
  @IsSaid('Say for which unit', 60) unit: string;
  @IsOneOf(DIRECTIONS) direction: Direction;
  @IsOneOf(DECISIONS) decision: Decision;
}

/** What would be decided; nothing of it is kept. */
export class ProposedDto {
  @IsArray({ message: WHAT })
  @ArrayMinSize(1, { message: WHAT })
  @ArrayMaxSize(MOST_AT_ONCE, { message: `Record at most ${MOST_AT_ONCE} decisions at once` })
  @ValidateNested({ each: true, message: WHAT })
  @Type(() => DecidedDto)
  decisions: DecidedDto[];
}

export class DecideDto extends ProposedDto {
  /** A key of the ways in `sharing.yaml`. */
  @IsSaid('Say how the patient was asked', 40) how: string;
  @IsOneOf(BEHALVES, 'Say who decided') onBehalf: Behalf;
  /** For a carer the right by which they decide, for best interests who was consulted. */
  @MayBeLeftOut() @IsSaid('Say by what right, or who was consulted', 500) authority?: string;
  /** When they were asked; now when it is left out. */
  @MayBeLeftOut() @IsMoment() askedAt?: string;
}
