import { CodeForm } from './code-form.tsx';
import { makeDeviceName } from './device-name.ts';
import { usePage } from './page-context.ts';
import { useWebWords, type WebTextId } from './texts.ts';

/** Sign-in by code, as all of a page that needs somebody; the page goes on by itself afterwards. */
export function SignInForm({ lead }: { readonly lead: WebTextId }) {
  const { signInApi, welcome, i18n } = usePage();
  const { t } = useWebWords();
  return (
    <section class="box narrow">
      <h1>{t('web.sign-in')}</h1>
      <p>{t(lead)}</p>
      <CodeForm
        alone
        ask={(address) =>
          signInApi.askForCode({ address, language: i18n.peek().locale === 'fr' ? 'fr' : 'en' })
        }
        prove={async (address, code) => {
          const device = makeDeviceName(navigator.userAgent);
          const answer = await signInApi.signIn({ address, code, device, carrier: 'cookie' });
          if (!answer.ok) return answer.refusal;
          await welcome(answer.value.me);
          return null;
        }}
      />
    </section>
  );
}
