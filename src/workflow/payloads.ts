import { IsSaid } from '../domain/limits.js';

/** For the actions that need nothing said. */
export class NothingDto {}

export class ReasonDto {
  @IsSaid('Give the reason') reason: string;
}
