import { IsBoolean, IsIn, IsUUID, Matches } from 'class-validator';
import { NOTE_KINDS, type NoteKind } from '../../consent/sharing.types.js';
import { IsSaid, MayBeLeftOut } from '../../domain/limits.js';

/** Anything but control characters; lines and tabs are text. */
const TEXT = /^(?:[\t\n\r]|\P{Cc})*$/u;

export class NoteDto {
  @IsIn(NOTE_KINDS, { message: `Use one of ${NOTE_KINDS.join(', ')}` }) kind: NoteKind;
  @IsSaid('Write the note')
  @Matches(TEXT, { message: 'Remove the control characters from this text' })
  text: string;
  /** Seen by your own unit only, whatever the patient decided, and not by an override. */
  @MayBeLeftOut() @IsBoolean({ message: 'Say true or false' }) private?: boolean;
  /** The referral that it belongs to. */
  @MayBeLeftOut() @IsUUID('all', { message: 'Give the id of a referral' }) referralId?: string;
}
