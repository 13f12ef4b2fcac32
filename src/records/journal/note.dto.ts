import { IsBoolean, IsUUID, Matches } from 'class-validator';
import { NOTE_KINDS, type NoteKind } from '../../consent/sharing.types.js';
import { IsOneOf, IsSaid, MayBeLeftOut, says } from '../../domain/limits.js';
import { SENTENCES } from '../../domain/sentences.js';

/** Anything but control characters; lines and tabs are text. */
const TEXT = /^(?:[\t\n\r]|\P{Cc})*$/u;

export class NoteDto {
  @IsOneOf(NOTE_KINDS) kind: NoteKind;
  @IsSaid('Write the note')
  @Matches(TEXT, says(SENTENCES.plainText))
  text: string;
  /** Seen by your own unit only, whatever the patient decided, and not by an override. */
  @MayBeLeftOut() @IsBoolean(says(SENTENCES.yesNo('Say whether it is private'))) private?: boolean;
  /** The referral that it belongs to. */
  @MayBeLeftOut() @IsUUID('all', { message: 'Give the id of a referral' }) referralId?: string;
}
