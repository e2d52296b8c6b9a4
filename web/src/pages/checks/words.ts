import type { CheckDefinitionView, ServerCheckView, CheckWaiverView } from '../../api/types.js';
import type { AnyTone } from '../../components/state-label.js';
import { useLanguage, type Language } from '../../i18n/language.js';

export const STANDING_TONES: { readonly [standing in ServerCheckView['standing']]: AnyTone } = {
  pass: 'success',
  fail: 'danger',
  slower: 'danger',
  missing: 'neutral',
  'too-old': 'attention',
  waived: 'info',
  unjudged: 'unknown',
};

export const WAIVER_TONES: { readonly [standing in CheckWaiverView['standing']]: AnyTone } = {
  requested: 'attention',
  approved: 'info',
  rejected: 'danger',
  revoked: 'neutral',
  expired: 'neutral',
  void: 'neutral',
};

/** The name of a check in the reader's language. */
export function useCheckTitle(): (
  definition: Pick<CheckDefinitionView, 'titleDa' | 'titleEn'>,
) => string {
  const language = useLanguage();
  return ({ titleDa, titleEn }) => (language === 'da' ? titleDa : titleEn);
}

type Formats = { readonly [language in Language]: Intl.NumberFormat };

const formatsOf = (options: Intl.NumberFormatOptions): Formats => ({
  da: new Intl.NumberFormat('da-DK', options),
  en: new Intl.NumberFormat('en-GB', options),
});

const SIGNED = formatsOf({
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

const MEASURED = formatsOf({ maximumSignificantDigits: 6 });

/** A percentage with one decimal and its sign, e.g. '−12,3'. */
export function useSigned(): (value: number) => string {
  const format = SIGNED[useLanguage()];
  return (value) => format.format(value);
}

/** A measured number with as many digits as say something. */
export function useMeasured(): (value: number) => string {
  const format = MEASURED[useLanguage()];
  return (value) => format.format(value);
}
