import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e8f4f5',
  '#d0e7e9',
  '#a3d1d6',
  '#6fc6d0',
  '#479fa9',
  '#2b8590',
  '#17707c',
  '#0d6471',
  '#0a5c68',
  '#084b55',
];

type ButtonLook = { readonly variant?: string; readonly color?: string };

const ACCENT = {
  '--button-bg': 'var(--accent)',
  '--button-hover': 'var(--accent-hover)',
  '--button-color': 'var(--on-accent)',
};
const DANGER = {
  '--button-bg': 'var(--danger)',
  '--button-hover': 'var(--danger)',
  '--button-color': 'var(--surface)',
};

/** Mantine's own greys of the dark theme, in the hue of tokens.css; 7 is the ground of surfaces. */
const dark: MantineColorsTuple = [
  '#e5eaeb',
  '#a8b3b6',
  '#8b979b',
  '#667378',
  '#3a4548',
  '#20272a',
  '#1b2224',
  '#171c1e',
  '#111617',
  '#0c1011',
];

/** Dense and calm: one radius, one shadow, the five spacings of tokens.css. */
export const theme: MantineThemeOverride = createTheme({
  colors: { petrol, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: 'var(--radius)',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--shadow)',
    lg: 'var(--shadow)',
    xl: 'var(--shadow)',
  },
  headings: { fontWeight: '600' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      styles: { root: { minHeight: 'var(--target)' } },
      vars: (_theme: unknown, { variant = 'filled', color }: ButtonLook) => ({
        root: variant === 'filled' ? (color === 'red' ? DANGER : ACCENT) : {},
      }),
    },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 3, maxRows: 12 } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 100 },
        // Focus goes to the first choice, as menus do.
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 100 }, centered: true } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-placeholder': 'var(--text-2)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-disabled': 'var(--surface-2)',
  '--mantine-color-disabled-color': 'var(--text-2)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-petrol-filled': 'var(--accent)',
  '--mantine-color-petrol-filled-hover': 'var(--accent-hover)',
  '--mantine-color-petrol-light': 'var(--accent-soft)',
  '--mantine-color-petrol-light-color': 'var(--accent)',
  '--mantine-color-petrol-outline': 'var(--accent)',
};

/** Mantine draws with our tokens, so that there is one palette and not two. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
