import { Link } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEventHandler, ReactNode, Ref } from 'react';

export type AppLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** A path of the application, with its query if it has one: '/servers?state=received'. */
  readonly href: string;
  readonly children: ReactNode;
  /** Asks ahead for what the page will read, e.g. `() => void queryClient.prefetchQuery(...)`. */
  readonly prefetch?: () => void;
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** A link to a page of this application; its code is fetched when the pointer comes near. */
export function AppLink({ href, prefetch, onMouseEnter, ...rest }: AppLinkProps) {
  const [path = '/', query = ''] = href.split('?');
  const near: MouseEventHandler<HTMLAnchorElement> = (event) => {
    onMouseEnter?.(event);
    prefetch?.();
  };
  return (
    <Link
      to={path}
      search={Object.fromEntries(new URLSearchParams(query))}
      onMouseEnter={near}
      {...rest}
    />
  );
}
