import { IsSaid } from '../../domain/limits.js';

export class SetHoldDto {
  @IsSaid('Give the reference of the referral', 20) reference: string;
  @IsSaid('Say why it must be kept, for example the number of the claim', 1000) reason: string;
}

export class LiftHoldDto {
  @IsSaid('Say why it no longer needs to be held', 1000) reason: string;
}
