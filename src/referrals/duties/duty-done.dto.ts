import { IsSaid } from '../../domain/limits.js';

export class DutyDoneDto {
  @IsSaid('Say how they were told') note: string;
}
