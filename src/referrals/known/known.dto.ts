import { IsIn } from 'class-validator';
import { IsSaid, MayBeLeftOut } from '../../domain/limits.js';
import { SERVICE_LINES, type ServiceLine } from '../../domain/referral.types.js';

export class KnownDto {
  /** In the body only: an address is written into logs. */
  @IsSaid('Give the NHS number', 20) nhsNumber: string;
  /** Id of a published template, whose service lines are meant; or else `serviceLine`. */
  @MayBeLeftOut() @IsSaid('Say which template', 60) template?: string;
  @MayBeLeftOut() @IsIn(SERVICE_LINES) serviceLine?: ServiceLine;
}
