import { IsMoment, IsOneOf, IsSaid } from '../domain/limits.js';

export class RequestBedDto {
  /** The bed managers' desk that is asked. */
  @IsSaid('Choose the bed desk', 60) teamId: string;
  @IsOneOf(
    ['rehabilitation', 'palliative', 'subAcute', 'respite', 'endOfLife', 'stroke'],
    'Choose what the bed is for',
  )
  purpose: string;
}

export class OfferBedDto {
  /** The ward's team. */
  @IsSaid('Choose the ward', 60) teamId: string;
  @IsSaid('Name the bed', 60) bed: string;
  @IsMoment() holdUntil: string;
}
