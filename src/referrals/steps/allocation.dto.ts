import { IsArray, IsIn, IsString } from 'class-validator';
import { IsSaid, MayBeLeftOut } from '../../domain/limits.js';

export class AllocateDto {
  @IsSaid('Choose the team', 60) teamId: string;
  @MayBeLeftOut() @IsSaid('Say something here, or leave it out') overrideReason?: string;
  /** Ids of the services suggested, best first, as the person who allocated saw them. */
  @MayBeLeftOut() @IsArray() @IsString({ each: true }) suggestionsSeen?: string[];
}

export class DeclineDto {
  @IsSaid('Choose the reason', 60) reasonCode: string;
  @IsSaid('Write what the SPA should know') comment: string;
}

export class ReturnWithAdviceDto {
  @IsSaid('Write the advice') advice: string;
}

export class MarkDuplicateDto {
  @IsSaid('Give the reference of the referral that is kept', 20)
  keptReference: string;
}

export class RequestBedDto {
  /** The bed managers' desk that is asked. */
  @IsSaid('Choose the bed desk', 60) teamId: string;
  @IsIn(['rehabilitation', 'palliative', 'subAcute', 'respite', 'endOfLife', 'stroke']) purpose: string;
}
