import { api } from '../../api/client.js';
import { isProblem, withFaults } from '../../api/problem.js';
import type { CheckDefinitionView, CheckProfilePageView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import { useT } from '../../i18n/use-t.js';
import {
  definitionGiven,
  definitionValues,
  EMPTY_DEFINITION,
  useDefinitionFields,
  withoutWords,
  type DefinitionGiven,
  type DefinitionValues,
} from './definition-fields.js';

type Props = {
  readonly profile: CheckProfilePageView;
  /** Null: a new one, which goes last. */
  readonly definition: CheckDefinitionView | null;
  readonly onClose: () => void;
};

/** One check of a draft. The list is saved as a whole, under the revision it was read at. */
export function DefinitionPanel({ profile, definition, onClose }: Props) {
  const t = useT();
  const path = `/check-profiles/${profile.id}`;
  const code = definition?.code ?? null;
  return (
    <EditPanel<CheckProfilePageView, DefinitionValues>
      title={code === null ? t.profiles.addCheck : t.profiles.editCheck}
      loaded={profile}
      fields={useDefinitionFields()}
      toValues={({ definitions }) => {
        const own = definitions.find((one) => one.code === code);
        return own === undefined ? EMPTY_DEFINITION : definitionValues(own);
      }}
      reload={() => api<CheckProfilePageView>('GET', path)}
      save={({ loaded: { definitions }, values, revision }) => {
        const list = replaced(definitions, code, definitionGiven(values));
        return save(path, list, revision, positionOf(list, values.code));
      }}
      subjects={['check-profile']}
      onClose={onClose}
    />
  );
}

function replaced(
  definitions: readonly CheckDefinitionView[],
  code: string | null,
  given: DefinitionGiven,
): readonly DefinitionGiven[] {
  const known = definitions.map(withoutWords);
  if (!known.some((one) => one.code === code)) return [...known, given];
  return known.map((one) => (one.code === code ? given : one));
}

const positionOf = (list: readonly DefinitionGiven[], code: string): number =>
  list.findLastIndex((one) => one.code === code.trim());

/** The API points into the list; the form holds one of it. Quantity and unit are one field here. */
async function save(
  path: string,
  definitions: readonly DefinitionGiven[],
  ifMatch: number,
  at: number,
): Promise<void> {
  try {
    await api('PATCH', path, { body: { definitions }, ifMatch });
  } catch (error) {
    if (!isProblem(error, 422)) throw error;
    throw withFaults(error, (fault) => ({
      ...fault,
      pointer: fault.pointer
        .replace(`/definitions/${at}/`, '/')
        .replace(/^\/(?:unit|quantity)$/, '/measure'),
    }));
  }
}
