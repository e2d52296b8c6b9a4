import { PLATFORMS } from '../../../../../src/network/domain/config/platforms.js';
import type { Choice } from '../../../components/form-fields.js';
import { useT } from '../../../i18n/use-t.js';

/** Platforms by their names; one that has met no real configuration says so. */
export function usePlatforms(): {
  readonly choices: readonly Choice[];
  readonly nameOf: (name: string | null) => string | null;
} {
  const t = useT().devices;
  const choices = PLATFORMS.map(({ name, label, state }) => ({
    value: name,
    label: state === 'proven' ? label : t.untried(label),
  }));
  return {
    choices,
    nameOf: (name) => choices.find(({ value }) => value === name)?.label ?? name,
  };
}
