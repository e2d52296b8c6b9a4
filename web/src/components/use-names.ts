import { useQuery } from '@tanstack/react-query';
import { SYSTEM_ACTOR } from '../../../src/kernel/actor.js';
import { resource } from '../api/resource.js';
import type { AuditEventView, PersonNamesView } from '../api/types.js';
import { useLanguage } from '../i18n/language.js';
import { useT } from '../i18n/use-t.js';
import { useMay } from '../session/session.js';
import { isAboutItself, subjectNameOf } from './event-words.js';

type PersonNames = {
  (id: string): string | null;
  readonly all: PersonNamesView['items'];
};

/** Names behind the ids of people, as far as one may see them. */
export function usePersonNames(): PersonNames {
  const may = useMay();
  const { data } = useQuery({
    ...resource<PersonNamesView>('person', '/person-names'),
    enabled: may('audit.read'),
    staleTime: 5 * 60_000,
  });
  const all = data?.items ?? [];
  const names = new Map(all.map(({ id, displayName }) => [id, displayName]));
  return Object.assign((id: string) => names.get(id) ?? null, { all });
}

type Acted = Pick<AuditEventView, 'actorKind' | 'actorId' | 'kind' | 'subjectId'>;

/** Who did it. Signing in is the person's own act, though nobody is signed in yet. */
export function useActorNames(): (event: Acted) => string {
  const nameOf = useNameOf();
  return (event) =>
    isAboutItself(event)
      ? nameOf('person', event.subjectId)
      : nameOf(event.actorKind, event.actorId);
}

/** A person's name, or that it was the system; somebody one may not know is somebody. */
export function useNameOf(): (kind: string, id: string) => string {
  const t = useT();
  const personName = usePersonNames();
  return (kind, id) =>
    kind === 'system' || id === SYSTEM_ACTOR.id
      ? t.timeline.system
      : (personName(id) ?? t.timeline.somebody);
}

/** What an event is about, by name: what its image kept, or the person's name. */
export function useSubjectName(): (event: AuditEventView) => string | null {
  const language = useLanguage();
  const personName = usePersonNames();
  return (event) =>
    event.subjectType === 'person' ? personName(event.subjectId) : subjectNameOf(event, language);
}
