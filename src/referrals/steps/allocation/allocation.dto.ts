import { IsArray, IsString } from 'class-validator';
import { IsSaid, MayBeLeftOut } from '../../../domain/limits.js';

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
