import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What the button does; its text, or its name for assistive technology and its tooltip when only an icon shows. */
  label: string;
  icon?: ReactNode;
  look?: 'plain' | 'primary' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  iconOnly?: boolean;
}

export function Button({ label, icon, look = 'plain', size = 'normal', iconOnly = false, title, ...rest }: Props) {
  const classes = ['button', look, size, iconOnly ? 'icon-only' : '', rest.className ?? ''].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      {...rest}
      className={classes}
      aria-label={iconOnly ? label : rest['aria-label']}
      title={title ?? (iconOnly ? label : undefined)}
    >
      {icon}
      {!iconOnly && label}
    </button>
  );
}
