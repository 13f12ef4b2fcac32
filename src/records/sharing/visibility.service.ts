import { Injectable } from '@nestjs/common';
import { seesEveryDecision } from '../../consent/access.rules.js';
import type { DecidedDto } from '../../consent/sharing.dto.js';
import { onlyByOverride } from '../../consent/sharing.problems.js';
import { sharingBetween, standing, withDecisions, type Situation } from '../../consent/sharing.rules.js';
import { SharingService } from '../../consent/sharing.service.js';
import type { Unit } from '../../consent/sharing.types.js';
import { SituationsService } from '../../consent/situations.service.js';
import { UnitsService } from '../../consent/units.service.js';
import { sentenceOf } from '../../consent/words.rules.js';
import { PatientService, type Asking } from '../../patients/patient.service.js';
import { JournalStore } from '../journal/journal.store.js';

/** What one unit sees of what one other recorded, and why. */
interface SightView {
  unit: string;
  name: string;
  shown: boolean;
  why: string;
  sentence: string;
}

interface UnitView {
  unit: string;
  name: string;
  shareOut: string;
  shareIn: string;
  sees: SightView[];
}

/** For every unit what it sees of the patient's record, and why; whatever was decided, it sees the referrals sent by or to it. */
export interface Visibility {
  always: string;
  items: UnitView[];
}

type Change = Omit<SightView, 'shown'> & { viewer: string; viewerName: string; then: 'shown' | 'hidden' };

const ALWAYS =
  'Each unit sees the referrals sent by or to it, and what it recorded itself. No other unit sees private entries.';

@Injectable()
export class VisibilityService {
  constructor(
    private readonly patients: PatientService,
    private readonly situations: SituationsService,
    private readonly journal: JournalStore,
    private readonly sharing: SharingService,
    private readonly units: UnitsService,
  ) {}

  async now(patientId: string, asking: Asking): Promise<Visibility> {
    const { situation, known } = await this.asked(patientId, [], asking);
    return this.view(situation, known);
  }

  /** As it would be after these decisions, with what they would change; nothing is kept. */
  async proposed(
    patientId: string,
    decisions: DecidedDto[],
    asking: Asking,
  ): Promise<Visibility & { changes: Change[] }> {
    const { situation, known } = await this.asked(patientId, decisions, asking);
    const [now, then] = await Promise.all([
      this.view(situation, known),
      this.view(withDecisions(situation, decisions), known),
    ]);
    return { ...then, changes: changesOf(now, then) };
  }

  private async asked(patientId: string, decisions: DecidedDto[], asking: Asking) {
    const seen = await this.patients.read(patientId, 'VISIBILITY_READ', asking);
    if (seen.basis === 'override') throw onlyByOverride();
    const own = await this.units.of(asking.by);
    await this.sharing.checked(decisions, seen, own);
    const situation = await this.situations.of(patientId);
    const every = seesEveryDecision(seen.basis);
    const ids = new Set([...(await this.journal.recorders(patientId)), ...(own ? [own.id] : [])]);
    const recorders = await Promise.all([...ids].sort().map((id) => this.units.named(id)));
    // That another unit has recorded something is known to those who see it, and no more than that they see it.
    const knows = (viewer: Unit, recorder: Unit) =>
      every ||
      recorder.id === own?.id ||
      (viewer.id === own?.id && sharingBetween(viewer, recorder, situation).shown);
    return { situation, known: (viewer: Unit) => recorders.filter((each) => knows(viewer, each)) };
  }

  /** @param known whose entries may be spoken of, by who would see them */
  private async view(situation: Situation, known: (viewer: Unit) => Unit[]): Promise<Visibility> {
    const items = (await this.units.all()).map((viewer) => ({
      unit: viewer.id,
      name: viewer.name,
      shareOut: standing(situation, viewer, 'shareOut'),
      shareIn: standing(situation, viewer, 'shareIn'),
      sees: known(viewer).map((recorder) => {
        const sharing = sharingBetween(viewer, recorder, situation);
        return {
          unit: recorder.id,
          name: recorder.name,
          shown: sharing.shown,
          why: sharing.shown ? sharing.because : sharing.why,
          sentence: sentenceOf(viewer, recorder, sharing),
        };
      }),
    }));
    return { always: ALWAYS, items };
  }
}

function changesOf(now: Visibility, then: Visibility): Change[] {
  return then.items.flatMap(({ unit: viewer, name: viewerName, sees }, row) =>
    sees.flatMap(({ shown, ...sharing }, column) =>
      now.items[row]!.sees[column]!.shown === shown
        ? []
        : [{ ...sharing, viewer, viewerName, then: shown ? ('shown' as const) : ('hidden' as const) }],
    ),
  );
}
