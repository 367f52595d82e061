import styles from './startup-skeleton.module.css';

/** While it is not known who is signed in: the ground on which the sign-in screen comes. */
export function StartupGround() {
  return <main className={styles.ground} aria-busy="true" aria-label="Opening Latchkey" />;
}

/** The frame's outline while the desk opens. It appears late, so that a quick start does not flash. */
export function StartupSkeleton() {
  return (
    <main className={styles.frame} aria-busy="true" aria-label="Opening Latchkey">
      <div className={styles.side} />
      <div className={styles.main}>
        <div className={styles.bar} />
        {Array.from({ length: 12 }, (_, index) => (
          <div key={index} className={styles.row} />
        ))}
      </div>
    </main>
  );
}
