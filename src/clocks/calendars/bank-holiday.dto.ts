import { IsSaid } from '../../domain/limits.js';

export class BankHolidayDto {
  @IsSaid('Name the bank holiday', 80) name: string;
}
