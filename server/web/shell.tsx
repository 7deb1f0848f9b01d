import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { INTERFACE_LANGUAGES, isInterfaceLanguage } from '../../shared/domain/language.ts';
import { usePage } from './page-context.ts';
import { useWebWords } from './texts.ts';

const LANGUAGE_NAMES = { fr: 'Français', en: 'English' } as const;

/**
 * The frame of every page: whose page it is, the language switch, the content.
 * @param props.brand marketplace and manufacturer where they are known.
 */
export function Shell(props: {
  readonly title: string;
  readonly brand?: readonly string[];
  /** Where the brand leads; null for a buyer, who has no list. */
  readonly home?: string | null;
  readonly children: ComponentChildren;
}) {
  const page = usePage();
  const { t, language } = useWebWords();
  const { title, brand, home = '/' } = props;
  useEffect(() => {
    document.title = t('web.title', { title });
  });
  const name = brand === undefined ? t('web.brand') : brand.join(' · ');
  return (
    <>
      <a class="skip" href="#content">
        {t('web.skip')}
      </a>
      <header class="top">
        {home === null ? (
          <span class="brand">{name}</span>
        ) : (
          <a class="brand" href={home}>
            {name}
          </a>
        )}
        <label class="language">
          <span class="unseen">{t('web.language')}</span>
          <select
            value={language}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (isInterfaceLanguage(value)) void page.speak(value);
            }}
          >
            {INTERFACE_LANGUAGES.map((code) => (
              <option key={code} value={code} lang={code}>
                {LANGUAGE_NAMES[code]}
              </option>
            ))}
          </select>
        </label>
      </header>
      <main id="content" tabIndex={-1}>
        {props.children}
      </main>
    </>
  );
}
