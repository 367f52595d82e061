import type { ReactNode } from 'react';
import styles from './settings-section.module.css';

export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}

interface RowProps {
  label: string;
  description?: string;
  /** Id of the row's one field, so that its label belongs to it. */
  htmlFor?: string;
  children: ReactNode;
}

export function SettingsRow({ label, description, htmlFor, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div>
        {htmlFor === undefined ? (
          <div className={styles.label}>{label}</div>
        ) : (
          <label className={styles.label} htmlFor={htmlFor}>
            {label}
          </label>
        )}
        {description && <div className={styles.description}>{description}</div>}
      </div>
      <div className={styles.value}>{children}</div>
    </div>
  );
}
