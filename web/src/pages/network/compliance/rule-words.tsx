import { PLATFORMS } from '../../../../../src/network/domain/config/platforms.js';
import {
  DEVICE_ROLE_LABELS,
  DEVICE_ROLES,
  type DeviceRole,
} from '../../../../../src/network/domain/devices/roles.js';
import type { Choice } from '../../../components/form-fields.js';
import { StateLabel } from '../../../components/state-label.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';

export const PLATFORM_CHOICES: readonly Choice[] = PLATFORMS.map(({ name, label }) => ({
  value: name,
  label,
}));

export function useRoleChoices(): readonly Choice[] {
  const text = useText();
  return DEVICE_ROLES.map((value) => ({ value, label: text(DEVICE_ROLE_LABELS[value]) }));
}

/** For whom a rule is, and for how long it may be broken, in words. */
export function useRuleWords() {
  const t = useT().rules;
  const text = useText();
  const { number } = useFormat();
  return {
    role: (role: DeviceRole | null) =>
      role === null ? t.everyRole : text(DEVICE_ROLE_LABELS[role]),
    platform: (name: string | null) =>
      name === null
        ? t.everyPlatform
        : (PLATFORM_CHOICES.find(({ value }) => value === name)?.label ?? name),
    grace: (hours: number) => (hours === 0 ? t.noGrace : t.hours(number(hours), hours)),
    blocking: (isBlocking: boolean) => (isBlocking ? t.isBlocking : t.advisory),
  };
}

export function RuleUse({ isActive, bare }: { readonly isActive: boolean; readonly bare?: true }) {
  const t = useT().rules;
  return (
    <StateLabel tone={isActive ? 'success' : 'neutral'} bare={bare ?? false}>
      {isActive ? t.isActive : t.setAside}
    </StateLabel>
  );
}
