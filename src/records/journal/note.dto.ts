import { IsBoolean, IsUUID } from 'class-validator';
import { NOTE_KINDS, type NoteKind } from '../../consent/sharing.types.js';
import { IsOneOf, IsPlainText, IsSaid, MayBeLeftOut, says } from '../../domain/limits.js';
import { SENTENCES } from '../../domain/sentences.js';

export class NoteDto {
  @IsOneOf(NOTE_KINDS) kind: NoteKind;
  @IsSaid('Write the note')
  @IsPlainText()
  text: string;
  /** Seen by your own unit only, whatever the patient decided, and not by an override. */
  @MayBeLeftOut() @IsBoolean(says(SENTENCES.yesNo('Say whether it is private'))) private?: boolean;
  /** The referral that it belongs to. */
  @MayBeLeftOut() @IsUUID('all', { message: 'Give the id of a referral' }) referralId?: string;
}
