import { Shell } from './shell.tsx';
import { useWebWords } from './texts.ts';

/** For an address that leads nowhere: what may be wrong with it and the way on. */
export function NotFound() {
  const { t } = useWebWords();
  return (
    <Shell title={t('web.not-found.title')}>
      <section class="box narrow stack">
        <h1>{t('web.not-found.title')}</h1>
        <p>{t('web.not-found.text')}</p>
        <p>
          <a class="filled button" href="/">
            {t('web.not-found.home')}
          </a>
        </p>
      </section>
    </Shell>
  );
}
